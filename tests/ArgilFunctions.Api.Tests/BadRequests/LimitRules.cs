using System.Globalization;
using System.Text.Json.Nodes;
using ArgilFunctions.Pipeline;
using static ArgilFunctions.Api.Tests.BadRequests.GoodRequest;

namespace ArgilFunctions.Api.Tests.BadRequests;

/// <summary>Every limit of a request: the last thing that is allowed, and the first that is not.</summary>
internal static class LimitRules
{
    private static readonly (string Path, int Length, string Request)[] Lengths =
    [
        ("name", 256, Text), ("assets/clip/name", 256, Text), ("moments/0/avatarId", 256, Text), ("moments/0/transcript", 500, Text),
        ("moments/0/voiceId", 256, Text), ("moments/0/voice/id", 256, Text), ("moments/0/gestureSlug", 256, Text), ("moments/0/layout", 256, Text),
        ("moments/1/broll/type", 256, Text), ("moments/1/broll/assetId", 256, Text), ("model", 64, Text), ("subtitles/styleId", 256, Text),
        ("subtitles/position", 64, Text), ("subtitles/size", 64, Text), ("autoBrolls/source", 64, Text), ("autoBrolls/intensity", 64, Text),
        ("autoBrolls/layout", 64, Text), ("backgroundMusic/assetId", 256, Text), ("extras/order", 256, Text), ("avatarId", 256, Transcript),
        ("avatarId", 256, Article), ("articleToVideo/instructions", 10_000, Article),
    ];

    private static readonly (string Path, string Request)[] Urls =
        [("assets/clip/url", Text), ("moments/1/audioUrl", Text), ("notify/url", Text), ("articleToVideo/url", Article)];

    private static readonly (string Path, double Allowed, double Beyond)[] Numbers =
    [
        ("moments/0/zoom/level", 1, 0.999), ("moments/0/zoom/level", 2, 2.001), ("moments/0/zoom/level", 1.5, -1.5), ("moments/0/zoom/level", 1, 1e300),
        ("backgroundMusic/volume", 0, -0.001), ("backgroundMusic/volume", 1, 1.001), ("backgroundMusic/volume", 1e-300, -1e300),
    ];

    public static IReadOnlyList<(JsonObject Allowed, BadBody Beyond)> All { get; } =
    [
        .. Lengths.Select(rule => Limit(rule.Path, length => new string('x', length), rule.Length, rule.Request)),
        .. Urls.Select(rule => Limit(rule.Path, length => "https://example.com/".PadRight(length, 'x'), 2048, rule.Request)),
        .. Numbers.Select(rule => (With(rule.Path, rule.Allowed), new BadBody(
            string.Create(CultureInfo.InvariantCulture, $"{rule.Path} is {rule.Beyond}"), With(rule.Path, rule.Beyond), PointerTo(rule.Path)))),
        Many("moments", Limits.Moments, count => With("moments", new JsonArray([.. Enumerable.Range(0, count).Select(_ => Moment())]), Plain)),
        Many("extras", Limits.Extras, count => With("extras", Named(count, index => $"text {index}"))),
        Many("assets", Limits.Assets, WithAssets),
        OfName("assets", name => new()
        {
            ["name"] = "video",
            ["assets"] = new JsonObject { [name] = Asset() },
            ["moments"] = new JsonArray(Moment(name)),
        }),
        OfName("extras", name => With("extras", new JsonObject { [name] = "x" })),
        (Nested(Limits.JsonDepth - 1), new("nested once too deep", Nested(Limits.JsonDepth), "#")),
    ];

    private static string Plain => """{ "name": "video" }""";

    private static (JsonObject Allowed, BadBody Beyond) Limit(string path, Func<int, string> text, int most, string request) => (
        With(path, text(most), request), new($"{path} of {most + 1} characters", With(path, text(most + 1), request), PointerTo(path)));

    private static (JsonObject Allowed, BadBody Beyond) Many(string path, int most, Func<int, JsonObject> request) => (
        request(most), new($"{most + 1} {path}", request(most + 1), PointerTo(path)));

    private static (JsonObject Allowed, BadBody Beyond) OfName(string path, Func<string, JsonObject> request)
    {
        var (most, beyond) = (new string('n', Limits.NameLength), new string('n', Limits.NameLength + 1));
        return (request(most), new($"a name of {beyond.Length} characters in {path}", request(beyond), $"#/{path}/{beyond}"));
    }

    private static JsonObject WithAssets(int count) => new()
    {
        ["name"] = "video",
        ["assets"] = Named(count, _ => Asset()),
        ["moments"] = new JsonArray([.. Enumerable.Range(0, count).Select(index => Moment($"n{index}"))]),
    };

    private static JsonObject Nested(int depth)
    {
        var inner = (JsonNode)"core";
        for (var level = 0; level < depth; level++)
        {
            inner = new JsonArray(inner);
        }

        return With("later", inner);
    }

    private static JsonObject Named(int count, Func<int, JsonNode> value) =>
        new(Enumerable.Range(0, count).Select(index => KeyValuePair.Create<string, JsonNode?>($"n{index}", value(index))));

    private static JsonObject Asset() => new() { ["type"] = "IMAGE", ["url"] = "https://example.com/image.png" };

    private static JsonObject Moment(string? asset = null)
    {
        var moment = new JsonObject { ["avatarId"] = "avatar", ["transcript"] = "Look" };
        if (asset is not null)
        {
            moment["broll"] = new JsonObject { ["asset"] = asset };
        }

        return moment;
    }
}
