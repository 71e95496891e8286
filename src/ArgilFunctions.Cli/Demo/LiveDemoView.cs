using ArgilFunctions.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ArgilFunctions.Cli.Demo;

/// <summary>A table that changes in place: one row a video, its assets inside.</summary>
internal sealed class LiveDemoView(IAnsiConsole console) : IDemoView
{
    private const int Slots = 5;
    private const int MostAssetsLineByLine = 12;

    public async Task<IReadOnlyList<DemoRun>> ShowAsync(Func<Action<IReadOnlyList<DemoRun>>, Task<IReadOnlyList<DemoRun>>> work) =>
        await console.Live(Text.Empty).Overflow(VerticalOverflow.Ellipsis).StartAsync(live => work(runs => live.UpdateTarget(Draw(runs))));

    private static Rows Draw(IReadOnlyList<DemoRun> runs)
    {
        var assets = runs.SelectMany(run => run.Status?.Assets.Values ?? []).ToList();
        var separator = assets.Count <= MostAssetsLineByLine ? "\n" : "  ";
        var table = new Table { Border = TableBorder.Rounded, ShowRowSeparators = true }
            .BorderColor(Color.Grey)
            .AddColumns("video", "sent by", "assets", "stage");
        foreach (var run in runs)
        {
            var lines = (run.Status?.Assets ?? new Dictionary<string, AssetStatusDocument>()).Select(asset => Describe(asset.Key, asset.Value));
            table.AddRow(
                new Markup(Markup.Escape(run.Name)),
                new Markup(run.Way),
                new Markup(string.Join(separator, lines)),
                new Markup($"[{ColorOf(run.Stage)}]{run.Stage}[/]"));
        }

        return new Rows(table, Lanes(assets));
    }

    private static Markup Lanes(IReadOnlyList<AssetStatusDocument> assets)
    {
        var busy = Math.Min(Slots, assets.Count(asset => asset.Status is AssetStage.Processing or AssetStage.Uploading));
        var waiting = assets.Count(asset => asset.Status == AssetStage.Waiting);
        return new($"  slots [yellow]{new string('■', busy)}[/][grey]{new string('□', Slots - busy)}[/]  {waiting} waiting");
    }

    private static string Describe(string key, AssetStatusDocument asset)
    {
        var took = asset is { StartedAt: { } start, CompletedAt: { } end } ? $" {(end - start).TotalSeconds:0.0} s" : string.Empty;
        return $"[{ColorOf(asset.Status)}]{Glyph(asset.Status)}[/] {Markup.Escape(key)} [grey]{asset.Status}{took}[/]";
    }

    private static string Glyph(string stage) => stage switch
    {
        AssetStage.Ready => "✓",
        AssetStage.Failed or AssetStage.Cancelled => "✗",
        AssetStage.Processing => "◐",
        AssetStage.Uploading => "↑",
        _ => "·",
    };

    private static string ColorOf(string stage) => stage switch
    {
        RunStatus.Completed or AssetStage.Ready => "green",
        RunStatus.Failed => "red",
        RunStatus.Queued or AssetStage.Waiting => "grey",
        _ => "yellow",
    };
}
