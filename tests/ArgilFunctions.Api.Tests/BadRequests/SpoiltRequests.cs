using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace ArgilFunctions.Api.Tests.BadRequests;

/// <summary>Good requests of all sorts, each spoilt in one way that no luck can make good again.</summary>
internal static class SpoiltRequests
{
    private static readonly Gen<string> Words =
        Gen.OneOf(Gen.String[Gen.Char['a', 'z'], 1, 12], Gen.OneOf("été", "日本", "🎬", "a/b~c", "\"quoted\"", "back\\slash", "line\nbreak", "</script>"));

    private static readonly Gen<JsonNode> Scalars = Gen.OneOf(
        Words.Select(word => (JsonNode)word), Gen.Int.Select(number => (JsonNode)number), Gen.Double[-1e9, 1e9].Select(number => (JsonNode)number), Gen.Bool.Select(flag => (JsonNode)flag));

    private static readonly Gen<JsonNode> Objects = Fields(Scalars).Select(fields => (JsonNode)fields);

    private static readonly Gen<JsonNode> Values = Gen.OneOf(Scalars, Objects, Gen.OneOf(Scalars, Objects).Array[0, 4].Select(items => (JsonNode)new JsonArray(items)));

    /// <summary>Fields in any order, names of any script, and more that is Argil's to judge.</summary>
    public static readonly Gen<JsonObject> Good = Gen.Select(Words, Words, Fields(Values), Gen.Shuffle(Enumerable.Range(0, 14).ToArray())).Select(Write);

    private static readonly string[] Texts =
        ["name", "assets/clip/url", "assets/clip/type", "moments/0/avatarId", "moments/0/voiceId", "moments/1/audioUrl", "model", "workspace", "notify/url", "extras/order"];

    private static readonly Gen<Func<JsonObject, BadBody>> Ways = Gen.OneOf(
        Gen.Select(Gen.OneOf(Texts), Gen.OneOf(Objects, Gen.Int.Select(number => (JsonNode)number))).Select(Replaced),
        Gen.Select(Gen.OneOf(Texts), Gen.Int[2049, 5000]).Select((path, length) => Replaced(path, new string('x', length))),
        Gen.OneOf("name", "moments", "assets/clip/url", "moments/0/avatarId", "moments/1/avatarId", "notify/url").Select(Removed),
        Gen.Select(Gen.Double[0, 1], Gen.OneOf<byte>(0, 1, 0x1f, 0xc0, 0xc1, 0xf5, 0xfe, 0xff)).Select(WithByte),
        Gen.Double[0, 1].Select(Cut),
        Gen.OneOf("name", "moments", "render", "assets", "extras").Select(Doubled),
        Gen.Int[32, 60].Select(TooDeep));

    public static readonly Gen<BadBody> All = Gen.Select(Good, Ways).Select((good, spoil) => spoil(good));

    /// <summary>The same ones each time.</summary>
    public static IEnumerable<BadBody> Take(int count)
    {
        var chance = new PCG(stream: 1, seed: 4711);
        return Enumerable.Range(0, count).Select(_ => All.Generate(chance, null, out var _)).ToList();
    }

    private static Gen<JsonObject> Fields(Gen<JsonNode> values) => Gen.Select(Words, values).Array[0, 5].Select(fields =>
        new JsonObject(fields.DistinctBy(field => field.Item1).Select(field => KeyValuePair.Create<string, JsonNode?>(field.Item1, field.Item2.DeepClone()))));

    private static JsonObject Write(string name, string transcript, JsonObject later, int[] order)
    {
        var good = JsonNode.Parse(GoodRequest.Text)!.AsObject();
        (good["name"], good["moments"]![0]!["transcript"], good["later"]) = (name, transcript, later.DeepClone());
        var fields = good.ToList();
        good.Clear();
        return new(order.Where(index => index < fields.Count).Select(index => fields[index]).Concat(fields.Skip(order.Length)));
    }

    private static Func<JsonObject, BadBody> Replaced(string path, JsonNode value) => good =>
        new($"{path} replaced", GoodRequest.With(path, value.DeepClone(), good.ToJsonString()), GoodRequest.PointerTo(path));

    private static Func<JsonObject, BadBody> Removed(string path) => good =>
        new($"{path} removed", GoodRequest.Without(path, good.ToJsonString()), GoodRequest.PointerTo(path));

    // Such a byte is neither a part of JSON nor of UTF-8, wherever it stands.
    private static Func<JsonObject, BadBody> WithByte(double where, byte what) => good =>
    {
        var bytes = Encoding.UTF8.GetBytes(good.ToJsonString());
        var at = (int)(where * bytes.Length);
        return new($"the byte {what:x2} at {at}", [.. bytes[..at], what, .. bytes[at..]], "#");
    };

    private static Func<JsonObject, BadBody> Cut(double where) => good =>
    {
        var bytes = Encoding.UTF8.GetBytes(good.ToJsonString());
        return new($"cut at {(int)(where * (bytes.Length - 1))}", bytes[..(int)(where * (bytes.Length - 1))], "#");
    };

    private static Func<JsonObject, BadBody> Doubled(string field) => good =>
        new($"{field} twice", $"{good.ToJsonString()[..^1]},\"{field}\":{good[field]!.ToJsonString()}}}", "#");

    private static Func<JsonObject, BadBody> TooDeep(int depth) => good =>
        new($"{depth} deep", $"{good.ToJsonString()[..^1]},\"deep\":{new string('[', depth)}{new string(']', depth)}}}", "#");
}
