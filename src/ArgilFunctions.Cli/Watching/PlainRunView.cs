using Spectre.Console;

namespace ArgilFunctions.Cli.Watching;

/// <summary>A line for each change.</summary>
internal sealed class PlainRunView(IAnsiConsole console) : IRunView
{
    private readonly Dictionary<string, string> _shown = [];

    public Task<IReadOnlyList<WatchedRun>> ShowAsync(Func<Action<IReadOnlyList<WatchedRun>>, Task<IReadOnlyList<WatchedRun>>> work) => work(Show);

    private void Show(IReadOnlyList<WatchedRun> runs)
    {
        foreach (var run in runs)
        {
            Say(run.Label, run.Stage);
            foreach (var (key, asset) in run.Assets)
            {
                Say($"{run.Label} {key}", asset.Status);
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
