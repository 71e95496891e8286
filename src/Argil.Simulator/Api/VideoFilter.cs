using System.Text.Json;
using Argil.Simulator.Model;

namespace Argil.Simulator.Api;

/// <summary>Which videos <c>GET /videos</c> lists.</summary>
internal sealed record VideoFilter(string? Name, string? AvatarId, string? VoiceId)
{
    public IReadOnlyList<KeyValuePair<string, string>> Extras { get; init; } = [];

    public bool Fits(VideoDraft video) =>
        (Name is null || video.Name.Contains(Name, StringComparison.OrdinalIgnoreCase))
        && (AvatarId is null || video.Moments.Any(moment => Holds(moment, "avatarId", AvatarId)))
        && (VoiceId is null || video.Moments.Any(moment => Holds(moment, "voiceId", VoiceId)))
        && Extras.All(pair => video.Extras.TryGetValue(pair.Key, out var value) && value == pair.Value);

    private static bool Holds(JsonElement moment, string field, string text) =>
        moment.TryGetProperty(field, out var value) && value.ValueEquals(text);
}
