using Spectre.Console;

namespace ArgilFunctions.Cli.Demo;

/// <summary>A line for each change.</summary>
internal sealed class PlainDemoView(IAnsiConsole console) : IDemoView
{
    private readonly Dictionary<string, string> _shown = [];

    public Task<IReadOnlyList<DemoRun>> ShowAsync(Func<Action<IReadOnlyList<DemoRun>>, Task<IReadOnlyList<DemoRun>>> work) => work(Show);

    private void Show(IReadOnlyList<DemoRun> runs)
    {
        foreach (var run in runs)
        {
            Say($"{run.Name} ({run.Way})", run.Stage);
            foreach (var (key, asset) in run.Status?.Assets ?? new Dictionary<string, Contracts.AssetStatusDocument>())
            {
                Say($"{run.Name} {key}", asset.Status);
            }
        }
    }

    private void Say(string what, string stage)
    {
        if (_shown.GetValueOrDefault(what) != stage)
        {
            _shown[what] = stage;
            console.WriteLine($"{what}: {stage}");
        }
    }
}
