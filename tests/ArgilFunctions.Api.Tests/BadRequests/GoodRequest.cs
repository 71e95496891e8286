using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Api.Tests.BadRequests;

/// <summary>A request that is right in every field there is a rule for, and copies of it with one place changed.</summary>
internal static class GoodRequest
{
    public const string Text = """
        {
          "name": "video",
          "assets": { "clip": { "name": "a clip", "type": "VIDEO", "url": "https://example.com/clip.mp4?sig=1" } },
          "moments": [
            {
              "avatarId": "avatar", "transcript": "Look", "voiceId": "voice", "voice": { "id": "voice" }, "gestureSlug": "wave", "layout": "NORMAL",
              "zoom": { "level": 1.2 }, "broll": { "type": "UPLOAD", "asset": "clip", "zoom": { "level": 1 } }
            },
            { "avatarId": "avatar", "audioUrl": "https://example.com/words.mp3", "broll": { "type": "UPLOAD", "assetId": "mine" } }
          ],
          "type": "moments", "aspectRatio": "16:9", "model": "ARGIL_V1", "enableAutoBrolls": false,
          "subtitles": { "enable": true, "styleId": "style", "position": "BOTTOM", "size": "LARGE" },
          "autoBrolls": { "enable": true, "source": "STOCK", "intensity": "LOW", "layout": "FULL" },
          "backgroundMusic": { "assetId": "music", "volume": 0.5 },
          "extras": { "order": "4711" },
          "render": true, "workspace": "team", "notify": { "url": "https://example.com/told" }, "later": { "any": [1, null] }
        }
        """;

    public const string Transcript = """{ "name": "video", "type": "transcript", "avatarId": "avatar", "transcript": { "content": "Look" } }""";

    public const string Article = """
        { "name": "video", "type": "articleToVideo", "avatarId": "avatar", "articleToVideo": { "url": "https://example.com/", "instructions": "Be brief" } }
        """;

    public static RequestRules Rules { get; } = new(new(AllowHttp: false), [Workspaces.Default, "team"], CanNotify: true);

    public static bool Takes(JsonNode request) => VideoRequestReader.Read(Encoding.UTF8.GetBytes(request.ToJsonString()), Rules, out _) is not null;

    /// <summary>The request with another value at a path such as <c>moments/0/avatarId</c>.</summary>
    public static JsonObject With(string path, JsonNode? value, string request = Text)
    {
        var (root, parent, last) = Find(path, request);
        if (parent is JsonArray array)
        {
            array[int.Parse(last, CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            parent[last] = value;
        }

        return root;
    }

    public static JsonObject Without(string path, string request = Text)
    {
        var (root, parent, last) = Find(path, request);
        Assert.True(parent.AsObject().Remove(last), path);
        return root;
    }

    public static string PointerTo(string path) => $"#/{path}";

    private static (JsonObject Root, JsonNode Parent, string Last) Find(string path, string request)
    {
        var (root, steps) = (JsonNode.Parse(request)!.AsObject(), path.Split('/'));
        var parent = steps[..^1].Aggregate(
            (JsonNode)root, (node, step) => node is JsonArray array ? array[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!);
        return (root, parent, steps[^1]);
    }
}
