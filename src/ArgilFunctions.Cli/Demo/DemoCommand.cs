using System.CommandLine;
using ArgilFunctions.Cli.Terminal;
using ArgilFunctions.Cli.Watching;

namespace ArgilFunctions.Cli.Demo;

/// <summary><c>argil demo</c>: the whole pipeline on this machine, without a key and without spending anything.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var assets = new Option<int>("--assets")
        {
            Description = "How many assets to upload, in several requests.",
            HelpName = "NUMBER",
            DefaultValueFactory = _ => DemoRequests.Default,
        };
        assets.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out var number) || number is < 1 or > 1000))
            {
                result.AddError("--assets must be a whole number from 1 to 1000.");
            }
        });
        var json = new Option<bool>("--json") { Description = "Print one JSON object as the last line; everything else goes to standard error." };

        var command = new Command("demo", "Run the whole pipeline on this machine against a simulated Argil: no key needed, nothing is spent.") { assets, json };
        command.SetAction((options, cancellation) => RunAsync(options.GetValue(assets), options.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(int assets, bool json, CancellationToken cancellationToken)
    {
        var screen = new Screen(json);
        IRunView view = screen.IsTerminal ? new LiveRunView(screen.Console, DemoSummary.Slots) : new PlainRunView(screen.Console);
        var summary = await new DemoDirector(screen.Console, view, TimeProvider.System).RunAsync(assets, cancellationToken);
        if (json && summary is not null)
        {
            Console.Out.WriteLine(summary.ToJson());
        }

        return summary is { Failed: 0 } ? ExitCode.Done : ExitCode.Failed;
    }
}
