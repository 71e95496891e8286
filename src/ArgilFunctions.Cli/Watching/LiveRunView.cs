using ArgilFunctions.Cli.Terminal;
using ArgilFunctions.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ArgilFunctions.Cli.Watching;

/// <summary>A table that changes in place: one row a video, its assets inside; below it the slots, where these runs are all that use them.</summary>
internal sealed class LiveRunView(IAnsiConsole console, int? slots = null) : IRunView
{
    private const int MostAssetsLineByLine = 12;

    public async Task<IReadOnlyList<WatchedRun>> ShowAsync(Func<Action<IReadOnlyList<WatchedRun>>, Task<IReadOnlyList<WatchedRun>>> work) =>
        await console.Live(Text.Empty).Overflow(VerticalOverflow.Ellipsis).StartAsync(live => work(runs => live.UpdateTarget(Draw(runs))));

    private IRenderable Draw(IReadOnlyList<WatchedRun> runs)
    {
        var assets = runs.SelectMany(run => run.Assets.Values).ToList();
        var separator = assets.Count <= MostAssetsLineByLine ? "\n" : "  ";
        var table = new Table { Border = TableBorder.Rounded, ShowRowSeparators = true }
            .BorderColor(Color.Grey)
            .AddColumns("video", "assets", "stage");
        foreach (var run in runs)
        {
            var lines = run.Assets.Select(asset => Describe(asset.Key, asset.Value));
            table.AddRow(
                new Markup(Markup.Escape(run.Label)),
                new Markup(string.Join(separator, lines)),
                new Markup($"[{Stages.ColorOf(run.Stage)}]{run.Stage}[/]"));
        }

        return slots is { } capacity ? new Rows(table, Lanes(assets, capacity)) : table;
    }

    private static Markup Lanes(IReadOnlyList<AssetStatusDocument> assets, int capacity)
    {
        var busy = Math.Min(capacity, assets.Count(asset => asset.Status is AssetStage.Processing or AssetStage.Uploading));
        var waiting = assets.Count(asset => asset.Status == AssetStage.Waiting);
        return new($"  slots [yellow]{new string('■', busy)}[/][grey]{new string('□', capacity - busy)}[/]  {waiting} waiting");
    }

    private static string Describe(string key, AssetStatusDocument asset)
    {
        var took = asset is { StartedAt: { } start, CompletedAt: { } end } ? $" {(end - start).TotalSeconds:0.0} s" : string.Empty;
        return $"[{Stages.ColorOf(asset.Status)}]{Glyph(asset.Status)}[/] {Markup.Escape(key)} [grey]{asset.Status}{took}[/]";
    }

    private static string Glyph(string stage) => stage switch
    {
        AssetStage.Ready => "✓",
        AssetStage.Failed or AssetStage.Cancelled => "✗",
        AssetStage.Processing => "◐",
        AssetStage.Uploading => "↑",
        _ => "·",
    };
}
