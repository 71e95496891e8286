using System.Globalization;
using System.Text.Json;
using ArgilFunctions.Simulation.Tests.Scheduling;

namespace ArgilFunctions.Simulation.Tests.World;

/// <summary>What this seed's callers ask for.</summary>
internal static class Requests
{
    /// <summary>A request with some assets; now and then one whose URL another request has too.</summary>
    public static string Draw(Chance chance, int number, Action duplicated)
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

        return JsonSerializer.Serialize(new { name = $"request {number}", assets, moments = Moments(assets.Keys) });
    }

    private static object[] Moments(IEnumerable<string> keys) =>
    [
        new { avatarId = "avatar", transcript = "Hello" },
        .. keys.Select(key => new { avatarId = "avatar", transcript = "Look", broll = new { type = "UPLOAD", asset = key } }),
    ];
}
