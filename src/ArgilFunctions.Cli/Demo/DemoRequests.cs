using System.Globalization;
using System.Text.Json.Nodes;

namespace ArgilFunctions.Cli.Demo;

/// <summary>What the demo asks for: images and clips that the simulator serves, each under a URL of its own.</summary>
internal static class DemoRequests
{
    public const int Default = 4;
    private const int AssetsPerRequest = 5;

    /// <summary>An image and a clip for each of two videos, or any number of assets, a few a video.</summary>
    public static IReadOnlyList<JsonObject> Create(Uri simulator, int assets)
    {
        var size = assets <= Default ? 2 : AssetsPerRequest;
        return [.. Enumerable.Range(1, assets).Chunk(size).Select((numbers, index) => Video($"demo-{index + 1}", simulator, numbers))];
    }

    private static JsonObject Video(string name, Uri simulator, int[] numbers) => new()
    {
        ["name"] = name,
        ["assets"] = new JsonObject(numbers.Select(number => KeyValuePair.Create<string, JsonNode?>(Key(number), Asset(simulator, number)))),
        ["moments"] = new JsonArray([.. numbers.Select(Moment)]),
    };

    private static JsonObject Asset(Uri simulator, int number) => new()
    {
        ["name"] = $"demo-{Key(number)}",
        ["type"] = IsImage(number) ? "IMAGE" : "VIDEO",
        ["url"] = new Uri(simulator, $"media/{(IsImage(number) ? "image.png" : "clip.mp4")}?n={number}").ToString(),
    };

    private static JsonObject Moment(int number) => new()
    {
        ["transcript"] = $"And here is what {Key(number)} shows.",
        ["avatarId"] = "demo-avatar",
        ["voiceId"] = "demo-voice",
        ["broll"] = new JsonObject { ["type"] = "UPLOAD", ["asset"] = Key(number) },
    };

    private static string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"{(IsImage(number) ? "image" : "clip")}-{number}");

    private static bool IsImage(int number) => number % 2 == 1;
}
