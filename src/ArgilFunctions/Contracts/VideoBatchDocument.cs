using System.Text.Json.Serialization;

namespace ArgilFunctions.Contracts;

/// <summary>Where a batch stands: how many of its requests are how far, and some of them.</summary>
public sealed record VideoBatchDocument(
    string Id,
    string? Name,
    string Status,
    BatchCounts Counts,
    IReadOnlyList<BatchVideo> Videos,
    string? ContinuationToken,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public const string Running = "running";
    public const string Completed = "completed";

    /// <summary>A request that was not valid, and so became no run.</summary>
    public const string Rejected = "rejected";

    [JsonIgnore]
    public bool IsFinal => Status == Completed;
}

public sealed record BatchCounts(
    int Total, int Rejected, int Queued, int Uploading, int Processing, int Creating, int Rendering, int Completed, int Failed, int Cancelled)
{
    [JsonIgnore]
    public int Ended => Rejected + Completed + Failed + Cancelled;

    public static BatchCounts Of(IReadOnlyList<BatchVideo> videos)
    {
        var counts = videos.CountBy(video => video.Status).ToDictionary();
        int Count(string status) => counts.GetValueOrDefault(status);
        return new(
            videos.Count,
            Count(VideoBatchDocument.Rejected),
            Count(RunStatus.Queued),
            Count(RunStatus.Uploading),
            Count(RunStatus.Processing),
            Count(RunStatus.Creating),
            Count(RunStatus.Rendering),
            Count(RunStatus.Completed),
            Count(RunStatus.Failed),
            Count(RunStatus.Cancelled));
    }
}

/// <summary>One request of a batch, the nth from 0; without an id when it was rejected.</summary>
public sealed record BatchVideo(int Index, string? Id, string? Name, string Status, CreatedVideo? Video, Problem? Error);
