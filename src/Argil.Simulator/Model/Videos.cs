using System.Text.Json;
using System.Text.Json.Serialization;
using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Model;

/// <summary>How far a video is.</summary>
[JsonConverter(typeof(UpperCaseWord<VideoPhase>))]
public enum VideoPhase
{
    /// <summary>Never rendered.</summary>
    Idle,

    /// <summary>Rendering: the audio.</summary>
    GeneratingAudio,

    /// <summary>Rendering: the picture.</summary>
    GeneratingVideo,

    /// <summary>Rendered. Final.</summary>
    Done,

    /// <summary>Rendering failed. Final.</summary>
    Failed,

    /// <summary>Refused by moderation. Final.</summary>
    ContentModerated,
}

/// <summary>A video that a caller wants to create; its form has been checked.</summary>
/// <param name="Name">Its name; need not be unique.</param>
public sealed record VideoDraft(string Name)
{
    /// <summary>Its moments, as they were sent.</summary>
    public IReadOnlyList<JsonElement> Moments { get; init; } = [];

    /// <summary>The creator's own marks.</summary>
    public IReadOnlyDictionary<string, string> Extras { get; init; } = new Dictionary<string, string>();

    /// <summary>16:9 or 9:16.</summary>
    public string AspectRatio { get; init; } = "16:9";

    /// <summary>Whether it has subtitles.</summary>
    public bool Subtitles { get; init; }

    /// <summary>The assets it uses, and where.</summary>
    public IReadOnlyList<AssetUse> Uses { get; init; } = [];
}

/// <summary>An asset used in a video.</summary>
/// <param name="Field">Where, as in <c>moments[0].broll.assetId</c>.</param>
/// <param name="AssetId">Which.</param>
public sealed record AssetUse(string Field, string AssetId);

/// <summary>A video as it is at one moment.</summary>
/// <param name="Id">Its id, a UUID that depends on the seed and its number alone.</param>
/// <param name="Workspace">Whose it is.</param>
/// <param name="Draft">What it was made from.</param>
/// <param name="Phase">How far it is.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="Length">How long it plays; null until there is audio.</param>
/// <param name="Renders">How often it was rendered.</param>
/// <param name="CreditsSpent">What that cost.</param>
public sealed record SimulatedVideo(
    string Id,
    string Workspace,
    VideoDraft Draft,
    VideoPhase Phase,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    TimeSpan? Length,
    int Renders,
    int CreditsSpent);

/// <summary>What became of the wish to create a video.</summary>
/// <param name="Video">The video; null when it was refused.</param>
/// <param name="Problems">Why it was refused.</param>
public sealed record VideoCreation(SimulatedVideo? Video, IReadOnlyList<string> Problems);

/// <summary>What became of the wish to render.</summary>
/// <param name="Video">The video with its new status; null when there is none or it was refused.</param>
/// <param name="Refusal">Why it was refused; null when it was not.</param>
/// <param name="Callbacks">What to send, and when.</param>
public sealed record RenderStart(SimulatedVideo? Video, string? Refusal, IReadOnlyList<RenderCallback> Callbacks);

/// <summary>A notice that a render has ended, to be sent once.</summary>
/// <param name="VideoId">Which video.</param>
/// <param name="Url">To where.</param>
/// <param name="DueAt">When.</param>
/// <param name="Outcome">How the render ends.</param>
public sealed record RenderCallback(string VideoId, Uri Url, DateTimeOffset DueAt, VideoPhase Outcome);
