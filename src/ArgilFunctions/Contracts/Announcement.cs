using System.Text.Json.Serialization;

namespace ArgilFunctions.Contracts;

/// <summary>Input of <c>AnnouncementOrchestrator</c>: a run has ended, and someone wants to know.</summary>
/// <param name="RunId">The run.</param>
/// <param name="NotifyUrl">Where a webhook goes; null for nowhere.</param>
/// <param name="SendResult">Whether a message goes to the results queue.</param>
public sealed record Announcement(string RunId, string? NotifyUrl, bool SendResult)
{
    public static string IdOf(string runId) => $"{runId}-n";
}

public sealed record SendResult(string RunId);

/// <summary>One attempt to deliver a webhook. The document is read anew, and its signature made anew, at each.</summary>
public sealed record DeliverWebhook(string RunId, string Url);

public enum WebhookResult
{
    Delivered,

    /// <summary>Try again later.</summary>
    Failed,

    /// <summary>Never try again: the receiver says so, or there is nothing to tell any more.</summary>
    Refused,

    /// <summary>The run's end is not recorded yet.</summary>
    TooEarly,
}

public sealed record WebhookOutcome(WebhookResult Result, string? Reason = null, TimeSpan? RetryAfter = null);

/// <summary>Where a webhook stands. Once dead, it is sent again only on demand.</summary>
public sealed record Notification(
    string Status,
    int Attempts,
    DateTimeOffset? LastAttemptAt = null,
    DateTimeOffset? NextAttemptAt = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? LastError = null)
{
    public const string Pending = "pending";
    public const string Delivered = "delivered";
    public const string Dead = "dead";

    public static IReadOnlyList<string> All { get; } = [Pending, Delivered, Dead];
}

/// <summary>The body of a webhook, in the form of Standard Webhooks.</summary>
public sealed record WebhookMessage(string Type, DateTimeOffset Timestamp, StatusDocument Data)
{
    public static WebhookMessage Of(StatusDocument status) => new($"video.{status.Status}", status.UpdatedAt, status with { Notification = null });
}
