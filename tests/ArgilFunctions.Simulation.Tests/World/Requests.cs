using System.Globalization;
using System.Text.Json;
using ArgilFunctions.Simulation.Tests.Scheduling;

namespace ArgilFunctions.Simulation.Tests.World;

/// <summary>What callers want beyond a video, and how often: a render, and to be told, at an address where nobody may listen.</summary>
internal sealed record Wishes(double RenderShare, double NotifyShare, double DeafShare)
{
    public static Wishes Draw(Chance chance) => new(chance.Of(0, 0.5, 1), chance.Of(0, 0.5, 1), chance.Of(0, 0, 0.1));
}

/// <summary>What this seed's callers ask for.</summary>
internal static class Requests
{
    /// <summary>A request with some assets; now and then one whose URL another request has too.</summary>
    public static string Draw(Chance chance, int number, Wishes wishes, Action duplicated)
    {
        var assets = new Dictionary<string, object>();
        for (var index = chance.Of(0, 1, 1, 2, 2, 3, 4) - 1; index >= 0; index--)
        {
            var isShared = chance.Is(0.1);
            var url = isShared ? $"shared-{chance.Below(2)}" : string.Create(CultureInfo.InvariantCulture, $"{number}-{index}");
            if (isShared)
            {
                duplicated();
            }

            assets[$"key-{index}"] = new { name = $"asset {number}-{index}", type = chance.Of("IMAGE", "VIDEO"), url = $"https://files.example/{url}" };
        }

        var request = new Dictionary<string, object> { ["name"] = $"request {number}", ["assets"] = assets, ["moments"] = Moments(assets.Keys) };
        Add(request, wishes, number, chance.For("wishes"));
        return JsonSerializer.Serialize(request);
    }

    private static void Add(Dictionary<string, object> request, Wishes wishes, int number, Chance chance)
    {
        if (chance.Is(wishes.RenderShare))
        {
            request["render"] = true;
        }

        if (chance.Is(wishes.NotifyShare))
        {
            request["notify"] = new { url = Receivers.UrlOf(number, chance.Is(wishes.DeafShare) ? chance.Of(Receivers.Gone, Receivers.Dead) : Receivers.Well) };
        }
    }

    private static object[] Moments(IEnumerable<string> keys) =>
    [
        new { avatarId = "avatar", transcript = "Hello" },
        .. keys.Select(key => new { avatarId = "avatar", transcript = "Look", broll = new { type = "UPLOAD", asset = key } }),
    ];
}
