using System.Globalization;
using System.Text.Json.Nodes;

namespace ArgilFunctions.TestKit;

/// <summary>Requests for videos with b-roll that the simulator serves.</summary>
public static class Requests
{
    /// <summary>A valid request.</summary>
    /// <param name="name">The video's name.</param>
    /// <param name="simulator">Who serves the media.</param>
    /// <param name="assets">A number for each asset; the same number is the same URL, hence the same asset. Odd ones are images, even ones clips.</param>
    public static JsonObject Video(string name, Uri simulator, params IReadOnlyList<int> assets) => new()
    {
        ["name"] = name,
        ["assets"] = new JsonObject(assets.Select(number => KeyValuePair.Create<string, JsonNode?>(Key(number), Asset(simulator, number)))),
        ["moments"] = new JsonArray([.. assets.Select(Moment)]),
    };

    private static string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"asset-{number}");

    private static JsonObject Asset(Uri simulator, int number)
    {
        var (type, file) = number % 2 == 0 ? ("VIDEO", "clip.mp4") : ("IMAGE", "image.png");
        return new JsonObject { ["name"] = Key(number), ["type"] = type, ["url"] = new Uri(simulator, $"media/{file}?n={number}").ToString() };
    }

    private static JsonObject Moment(int number) => new()
    {
        ["transcript"] = $"This is {Key(number)}.",
        ["avatarId"] = "avatar",
        ["voiceId"] = "voice",
        ["broll"] = new JsonObject { ["type"] = "UPLOAD", ["asset"] = Key(number) },
    };
}
