namespace ArgilFunctions.Contracts;

/// <summary>Some of the requests, newest first; a token goes on where the page ends, and may lead to an empty one.</summary>
public sealed record VideoPage(IReadOnlyList<VideoSummary> Videos, string? ContinuationToken);

/// <summary>A status document without its assets.</summary>
public sealed record VideoSummary(
    string Id, string Name, string Status, CreatedVideo? Video, Problem? Error, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public Notification? Notification { get; init; }

    public static VideoSummary Of(StatusDocument status)
    {
        var error = status.Error is null ? null : status.Error with { Errors = null };
        return new(status.Id, status.Name, status.Status, status.Video, error, status.CreatedAt, status.UpdatedAt) { Notification = status.Notification };
    }
}
