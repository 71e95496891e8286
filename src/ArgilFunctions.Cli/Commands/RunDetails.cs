using System.Globalization;
using ArgilFunctions.Cli.Terminal;
using ArgilFunctions.Contracts;
using Spectre.Console;

namespace ArgilFunctions.Cli.Commands;

/// <summary>All there is to say about one run.</summary>
internal static class RunDetails
{
    public static void Show(Screen screen, StatusDocument status)
    {
        var console = screen.Console;
        console.MarkupInterpolated($"[bold]{status.Name}[/]  ");
        console.MarkupLine($"[{Stages.ColorOf(status.Status)}]{status.Status}[/]");
        console.WriteLine($"  id        {status.Id}");
        console.WriteLine($"  accepted  {Time(status.CreatedAt)}");
        console.WriteLine($"  changed   {Time(status.UpdatedAt)}");
        if (status.Video is { } video)
        {
            console.WriteLine($"  video     {video.Id}  {video.Status}");
            ShowLink(console, "preview", video.PreviewUrl);
            ShowLink(console, "result", video.VideoUrl);
        }

        if (status.Assets.Count > 0)
        {
            screen.Rows(["asset", "status", "type", "took", "id at Argil"], status.Assets.Select(asset => Row(asset.Key, asset.Value)));
        }

        if (status.Error is { } error)
        {
            console.Show(error);
        }
    }

    private static void ShowLink(IAnsiConsole console, string name, string? url)
    {
        if (url is not null)
        {
            console.WriteLine($"  {name,-8}  {url}");
        }
    }

    private static IReadOnlyList<Cell> Row(string key, AssetStatusDocument asset) =>
    [
        new(key, IsElastic: true),
        Stages.Describe(asset.Status),
        asset.Type,
        asset is { StartedAt: { } start, CompletedAt: { } end } ? Ages.Describe(end - start) : "-",
        asset.AssetId ?? "-",
    ];

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
