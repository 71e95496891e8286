using System.Text.Json;
using System.Text.Json.Serialization;
using Argil.Client;

namespace ArgilFunctions.Contracts;

/// <summary>Uploads an asset, but not after <paramref name="NotAfter"/>: by then the slot may be someone else's.</summary>
public sealed record UploadAsset(string Workspace, AssetSource Source, DateTimeOffset NotAfter);

public enum UploadResult
{
    Accepted,
    Busy,
    Rejected,
    TooLate,
}

public sealed record UploadOutcome(UploadResult Result, AssetReading? Asset = null, TimeSpan? RetryAfter = null, Problem? Problem = null);

public sealed record GetAsset(string Workspace, string AssetId);

/// <summary>What Argil says of an asset; <paramref name="Status"/> is null when it knows none of that id.</summary>
public sealed record AssetReading(string AssetId, string? Status, Problem? Problem = null)
{
    /// <summary>Argil no longer processes it.</summary>
    [JsonIgnore]
    public bool IsDone => Problem is null && (Status is null || Status == AssetStatus.Ready.Value || Status == AssetStatus.Failed.Value);
}

public sealed record ListProcessingAssets(string Workspace);

/// <summary>An asset that takes a slot at Argil; what Argil leaves out is null.</summary>
public sealed record ProcessingAsset(string Id, string? Name, string? Type);

/// <summary>Looks for the videos of one run by the id in their extras.</summary>
public sealed record FindVideo(string Workspace, string RunId);

public sealed record CreateVideo(string Workspace, string RunId, JsonElement Video);

/// <summary>Keeps one video of a run; <paramref name="Known"/> is the one that creation returned, if any.</summary>
public sealed record SettleVideo(string Workspace, string RunId, CreatedVideo? Known);

public enum CreateResult
{
    Created,
    Busy,
    Rejected,
    Unavailable,
}

/// <summary>Raised by the activity before it asks for a video: one that runs again after a crash shows by a second mark.</summary>
public sealed record CreationMark(DateTimeOffset SentAt);

/// <summary>How a creation went. In doubt, the video may exist although nobody said so.</summary>
public sealed record CreationOutcome(
    CreateResult Result,
    CreatedVideo? Video = null,
    TimeSpan? RetryAfter = null,
    Problem? Problem = null,
    bool InDoubt = false)
{
    /// <summary>Why not this time.</summary>
    public string? Reason { get; init; }

    /// <summary>The app's own worker died at it: what the orchestrator makes of a failure, and no activity says.</summary>
    [JsonIgnore]
    public bool BrokeOff { get; init; }
}
