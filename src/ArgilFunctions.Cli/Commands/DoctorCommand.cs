using System.CommandLine;
using ArgilFunctions.Cli.Doctor;
using ArgilFunctions.Cli.Http;
using ArgilFunctions.Cli.Terminal;
using Spectre.Console;

namespace ArgilFunctions.Cli.Commands;

/// <summary><c>argil doctor</c></summary>
internal sealed class DoctorCommand() : AppCommand("doctor", "Check everything the app needs, and say what to do about what is wrong.")
{
    protected override async Task<int> RunAsync(AppClient app, Screen screen, ParseResult options, CancellationToken cancellationToken)
    {
        var report = await new Examination(app, TimeProvider.System).RunAsync(cancellationToken);
        screen.Result(report, DoctorJson.Readable.DoctorReport, () => Show(screen.Console, report));
        return report.IsHealthy ? ExitCode.Done : ExitCode.Failed;
    }

    private static void Show(IAnsiConsole console, DoctorReport report)
    {
        foreach (var finding in report.Findings)
        {
            console.Markup(finding.IsOk ? "[green]✓[/] " : "[red]✗[/] ");
            console.WriteLine($"{finding.Name,-14} {finding.Detail}");
            if (finding.Next is { } next)
            {
                console.MarkupLineInterpolated($"  {string.Empty,-14} [grey]→[/] {next}");
            }
        }

        console.WriteLine();
        console.MarkupLineInterpolated($"{report.Verdict}");
    }
}
