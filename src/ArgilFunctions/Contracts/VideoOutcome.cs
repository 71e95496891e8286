namespace ArgilFunctions.Contracts;

/// <summary>Output of <c>VideoOrchestrator</c>.</summary>
public sealed record VideoOutcome(string Status, CreatedVideo? Video, IReadOnlyList<AssetOutcome> Assets, Problem? Error)
{
    public static VideoOutcome Completed(CreatedVideo video, IReadOnlyList<AssetOutcome> assets) =>
        new(RunStatus.Completed, video, assets, Error: null);

    public static VideoOutcome Failed(IReadOnlyList<AssetOutcome> assets, Problem error) => new(RunStatus.Failed, Video: null, assets, error);

    /// <summary>A video that was made before the cancel came stays, and is shown.</summary>
    public static VideoOutcome Cancelled(IReadOnlyList<AssetOutcome> assets, CreatedVideo? video = null, Problem? error = null) =>
        new(RunStatus.Cancelled, video, assets, error);
}

public sealed record CreatedVideo(string Id, string Status, string? PreviewUrl, string? VideoUrl, string? VideoUrlSubtitled = null);

/// <summary>Where a request stands, as its status document says it.</summary>
public static class RunStatus
{
    public const string Queued = "queued";
    public const string Uploading = "uploading";
    public const string Processing = "processing";
    public const string Creating = "creating";
    public const string Rendering = "rendering";
    public const string Completed = "completed";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";

    public static IReadOnlyList<string> All { get; } = [Queued, Uploading, Processing, Creating, Rendering, Completed, Failed, Cancelled];

    public static bool IsFinal(string status) => status is Completed or Failed or Cancelled;
}

/// <summary>Where an asset stands, as its request's status document says it.</summary>
public static class AssetStage
{
    public const string Waiting = "waiting";
    public const string Uploading = "uploading";
    public const string Processing = "processing";
    public const string Ready = "ready";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";
}
