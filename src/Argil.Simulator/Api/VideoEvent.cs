using Argil.Simulator.Model;

namespace Argil.Simulator.Api;

/// <summary>What a callback says. It is not signed, and gives no reason for a failure: neither does Argil's.</summary>
/// <param name="Event">Its name.</param>
/// <param name="Data">About which video.</param>
internal sealed record VideoEvent(string Event, VideoEventData Data)
{
    public static string NameOf(RenderCallback callback) =>
        callback.Outcome == VideoPhase.Done ? "VIDEO_GENERATION_SUCCESS" : "VIDEO_GENERATION_FAILED";

    public static VideoEvent Of(RenderCallback callback, SimulatedVideo video, Links links) => new(
        NameOf(callback),
        new(video.Id, video.Draft.Name, callback.Outcome == VideoPhase.Done ? links.Video(video.Id) : null, video.Draft.Extras));
}

internal sealed record VideoEventData(string VideoId, string VideoName, string? VideoUrl, IReadOnlyDictionary<string, string> Extras);
