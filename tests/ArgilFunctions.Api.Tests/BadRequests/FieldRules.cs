using System.Text.Json;
using System.Text.Json.Nodes;
using static ArgilFunctions.Api.Tests.BadRequests.GoodRequest;

namespace ArgilFunctions.Api.Tests.BadRequests;

/// <summary>Every field that has a rule: with each kind of value that it cannot have, with a word that it does not know, and left out.</summary>
internal static class FieldRules
{
    private static readonly (string Path, JsonValueKind Kind, string Request)[] Fields =
    [
        ("name", JsonValueKind.String, Text),
        ("assets", JsonValueKind.Object, Text),
        ("assets/clip", JsonValueKind.Object, Text),
        ("assets/clip/name", JsonValueKind.String, Text),
        ("assets/clip/type", JsonValueKind.String, Text),
        ("assets/clip/url", JsonValueKind.String, Text),
        ("moments", JsonValueKind.Array, Text),
        ("moments/0", JsonValueKind.Object, Text),
        ("moments/1", JsonValueKind.Object, Text),
        ("moments/0/avatarId", JsonValueKind.String, Text),
        ("moments/0/transcript", JsonValueKind.String, Text),
        ("moments/1/audioUrl", JsonValueKind.String, Text),
        ("moments/0/voiceId", JsonValueKind.String, Text),
        ("moments/0/voice", JsonValueKind.Object, Text),
        ("moments/0/voice/id", JsonValueKind.String, Text),
        ("moments/0/gestureSlug", JsonValueKind.String, Text),
        ("moments/0/layout", JsonValueKind.String, Text),
        ("moments/0/zoom", JsonValueKind.Object, Text),
        ("moments/0/zoom/level", JsonValueKind.Number, Text),
        ("moments/0/broll", JsonValueKind.Object, Text),
        ("moments/0/broll/type", JsonValueKind.String, Text),
        ("moments/0/broll/asset", JsonValueKind.String, Text),
        ("moments/0/broll/zoom", JsonValueKind.Object, Text),
        ("moments/1/broll/type", JsonValueKind.String, Text),
        ("moments/1/broll/assetId", JsonValueKind.String, Text),
        ("type", JsonValueKind.String, Text),
        ("aspectRatio", JsonValueKind.String, Text),
        ("model", JsonValueKind.String, Text),
        ("enableAutoBrolls", JsonValueKind.True, Text),
        ("subtitles", JsonValueKind.Object, Text),
        ("subtitles/enable", JsonValueKind.True, Text),
        ("subtitles/styleId", JsonValueKind.String, Text),
        ("subtitles/position", JsonValueKind.String, Text),
        ("subtitles/size", JsonValueKind.String, Text),
        ("autoBrolls", JsonValueKind.Object, Text),
        ("autoBrolls/enable", JsonValueKind.True, Text),
        ("autoBrolls/source", JsonValueKind.String, Text),
        ("autoBrolls/intensity", JsonValueKind.String, Text),
        ("autoBrolls/layout", JsonValueKind.String, Text),
        ("backgroundMusic", JsonValueKind.Object, Text),
        ("backgroundMusic/assetId", JsonValueKind.String, Text),
        ("backgroundMusic/volume", JsonValueKind.Number, Text),
        ("extras", JsonValueKind.Object, Text),
        ("extras/order", JsonValueKind.String, Text),
        ("render", JsonValueKind.True, Text),
        ("workspace", JsonValueKind.String, Text),
        ("notify", JsonValueKind.Object, Text),
        ("notify/url", JsonValueKind.String, Text),
        ("avatarId", JsonValueKind.String, Transcript),
        ("transcript", JsonValueKind.Object, Transcript),
        ("transcript/content", JsonValueKind.String, Transcript),
        ("avatarId", JsonValueKind.String, Article),
        ("articleToVideo", JsonValueKind.Object, Article),
        ("articleToVideo/url", JsonValueKind.String, Article),
        ("articleToVideo/instructions", JsonValueKind.String, Article),
    ];

    private static readonly (string Kind, JsonValueKind Is, string Json)[] Values =
    [
        ("null", JsonValueKind.Null, "null"), ("a flag", JsonValueKind.True, "true"), ("a number", JsonValueKind.Number, "7"),
        ("a text", JsonValueKind.String, "\"text\""), ("an array", JsonValueKind.Array, "[]"), ("an object", JsonValueKind.Object, "{}"),
    ];

    private static readonly (string Path, string Word)[] UnknownWords =
    [
        ("assets/clip/type", "AUDIO"), ("assets/clip/type", "video"), ("type", "film"), ("aspectRatio", "4:3"), ("workspace", "other"),
        ("workspace", "Team"), ("moments/0/broll/asset", "other"), ("moments/0/broll/type", "STOCK"), ("name", ""), ("assets/clip/name", ""),
        ("moments/0/avatarId", ""), ("moments/0/transcript", ""), ("moments/0/voiceId", ""), ("moments/0/gestureSlug", ""), ("moments/0/layout", ""),
        ("moments/1/broll/assetId", ""), ("model", ""), ("subtitles/styleId", ""), ("autoBrolls/source", ""), ("backgroundMusic/assetId", ""),
    ];

    private static readonly (string Path, string Request)[] Required =
    [
        ("name", Text), ("moments", Text), ("assets/clip/type", Text), ("assets/clip/url", Text), ("moments/0/avatarId", Text),
        ("moments/0/transcript", Text), ("notify/url", Text), ("backgroundMusic/assetId", Text), ("avatarId", Transcript), ("transcript", Transcript),
        ("transcript/content", Transcript), ("avatarId", Article), ("articleToVideo", Article), ("articleToVideo/url", Article),
    ];

    public static IEnumerable<BadBody> WrongKinds =>
        from rule in Fields
        from value in Values
        where value.Is != rule.Kind
        select new BadBody($"{rule.Path} is {value.Kind}", With(rule.Path, JsonNode.Parse(value.Json), rule.Request), PointerTo(rule.Path));

    public static IEnumerable<BadBody> WrongWords =>
        UnknownWords.Select(wrong => new BadBody($"{wrong.Path} is '{wrong.Word}'", With(wrong.Path, wrong.Word), PointerTo(wrong.Path)));

    public static IEnumerable<BadBody> Missing =>
        Required.Select(rule => new BadBody($"{rule.Path} is missing", Without(rule.Path, rule.Request), PointerTo(rule.Path)));

    public static IEnumerable<BadBody> NotTogether =>
    [
        new("both transcript and audioUrl", With("moments/1/transcript", "Look"), "#/moments/1/transcript"),
        new("both asset and assetId", With("moments/0/broll/assetId", "mine"), "#/moments/0/broll/assetId"),
        new("moments beside a transcript", With("moments", new JsonArray(), Transcript), "#/moments"),
        new("moments beside an article", With("moments", new JsonArray(), Article), "#/moments"),
        new("moments of another type", With("type", "transcript"), "#/moments"),
        new("an asset that no moment uses", With("assets/idle", Asset()), "#/assets/idle"),
        new("an asset beside a transcript", With("assets", new JsonObject { ["idle"] = Asset() }, Transcript), "#/assets/idle"),
        new("an unknown field of an asset", With("assets/clip/size", 7), "#/assets/clip/size"),
        new("an unknown field of notify", With("notify/secret", "s"), "#/notify/secret"),
        new("our own extra", With("extras/argilFunctionsId", "x"), "#/extras/argilFunctionsId"),
        new("an extra without a name", With("extras", new JsonObject { [""] = "x" }), "#/extras/"),
        new("an asset without a name", With("assets", new JsonObject { [""] = Asset() }), "#/assets/"),
        new("a name that has to be escaped", With("assets", new JsonObject { ["a/b~c"] = 7 }), "#/assets/a~1b~0c"),
    ];

    private static JsonObject Asset() => new() { ["type"] = "IMAGE", ["url"] = "https://example.com/image.png" };
}
