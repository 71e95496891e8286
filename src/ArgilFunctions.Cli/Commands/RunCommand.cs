using System.CommandLine;
using ArgilFunctions.Cli.Http;
using ArgilFunctions.Cli.Terminal;
using ArgilFunctions.Cli.Watching;
using ArgilFunctions.Contracts;
using Spectre.Console;

namespace ArgilFunctions.Cli.Commands;

/// <summary>A command about one run, which it may watch to its end.</summary>
internal abstract class RunCommand(string name, string description) : AppCommand(name, description)
{
    protected static Argument<string> IdArgument() => new("ID") { Description = "The run's id, as submit or list gave it." };

    protected static Option<TimeSpan> TimeoutOption()
    {
        var timeout = new Option<TimeSpan>("--timeout")
        {
            Description = "How long to wait for the end, hh:mm:ss. The run goes on; the exit code is then 4.",
            HelpName = "TIME",
            DefaultValueFactory = _ => TimeSpan.FromHours(1),
        };
        timeout.Validators.Add(result =>
        {
            if (result.GetValue(timeout) <= TimeSpan.Zero)
            {
                result.AddError("--timeout must be more than zero.");
            }
        });
        return timeout;
    }

    protected static async Task<int> WatchAsync(
        AppClient app, Screen screen, StatusDocument status, TimeSpan patience, CancellationToken cancellationToken)
    {
        IRunView view = screen.IsTerminal ? new LiveRunView(screen.Console) : new PlainRunView(screen.Console);
        var watcher = new RunWatcher(app, TimeProvider.System, patience);
        IReadOnlyList<WatchedRun> seen = [new(status.Name, status.Id, status)];
        seen = await view.ShowAsync(show => watcher.FollowAsync(seen, show, cancellationToken));
        var last = seen[0].Status!;
        if (!last.IsFinal)
        {
            screen.Console.MarkupLine("[yellow]It is still running.[/] Go on watching with:");
            screen.Console.WriteLine($"  argil watch {last.Id}");
        }

        return Conclude(screen, last);
    }

    protected static int Conclude(Screen screen, StatusDocument status)
    {
        screen.Result(status, ContractJson.Readable.StatusDocument, () => RunDetails.Show(screen, status));
        return status switch
        {
            { IsFinal: false } => ExitCode.StillRunning,
            { Status: RunStatus.Completed } => ExitCode.Done,
            _ => ExitCode.Failed,
        };
    }
}
