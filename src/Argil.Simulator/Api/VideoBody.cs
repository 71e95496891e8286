using System.Text.Json;
using System.Text.Json.Serialization;
using Argil.Simulator.Model;

namespace Argil.Simulator.Api;

/// <summary>A video as Argil writes it.</summary>
internal sealed record VideoBody(
    string Id,
    string Name,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    VideoPhase Status,
    double? Duration,
    IReadOnlyList<JsonElement> Moments,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? VideoUrl,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? VideoUrlSubtitled,
    string PreviewUrl,
    string AspectRatio,
    SubtitlesBody Subtitles,
    IReadOnlyDictionary<string, string> Extras)
{
    public static VideoBody Of(SimulatedVideo video, Links links)
    {
        var isDone = video.Phase == VideoPhase.Done;
        return new(
            video.Id,
            video.Draft.Name,
            video.CreatedAt,
            video.UpdatedAt,
            video.Phase,
            video.Length?.TotalSeconds,
            video.Draft.Moments,
            isDone ? links.Video(video.Id) : null,
            isDone && video.Draft.Subtitles ? links.Subtitled(video.Id) : null,
            links.Preview(video.Id),
            video.Draft.AspectRatio,
            new(video.Draft.Subtitles),
            video.Draft.Extras);
    }
}

internal sealed record SubtitlesBody(bool Enable);

/// <summary>A page of videos: unlike assets, with its figures in the body.</summary>
internal sealed record VideoPageBody(int TotalItems, int TotalPages, int CurrentPage, int ItemsPerPage, IReadOnlyList<VideoBody> Videos);
