using System.Text.Json.Serialization;

namespace ArgilFunctions.Contracts;

/// <summary>Input of <c>RenderOrchestrator</c>, and all that it carries from one step, and one generation, to the next.</summary>
public sealed record RenderRun(string Workspace, string RunId, CreatedVideo Video, RunPolicies Policies)
{
    public RenderStage Stage { get; init; }

    /// <summary>Each attempt to start has a number, by which none is sent twice.</summary>
    public int Attempt { get; init; }

    public DateTimeOffset? StartingSince { get; init; }

    public DateTimeOffset? WaitingSince { get; init; }

    public int Polls { get; init; }

    public DateTimeOffset? LookedAt { get; init; }

    public RenderOutcome? Outcome { get; init; }

    /// <summary>From a request whose outcome is unknown until it is given up.</summary>
    [JsonIgnore]
    public TimeSpan DoubtTimeout => Policies.LandingTime + Policies.RenderDoubt;

    public RenderRun End(string status, Problem? error = null) => this with { Outcome = new(status, Video, error) };
}

public enum RenderStage
{
    /// <summary>Nothing was sent, or nothing of it arrived.</summary>
    Starting,

    /// <summary>It was sent, and nobody knows whether it arrived. It is never sent again.</summary>
    InDoubt,

    /// <summary>Argil renders.</summary>
    Waiting,
}

/// <summary>Output of <c>RenderOrchestrator</c>: completed, failed or cancelled.</summary>
public sealed record RenderOutcome(string Status, CreatedVideo Video, Problem? Error);

public sealed record GetVideo(string Workspace, string VideoId);

/// <summary>What Argil says of a video; <paramref name="Video"/> is null when it knows none of that id.</summary>
public sealed record VideoReading(CreatedVideo? Video, Problem? Problem = null);

public sealed record RenderVideo(string Workspace, string RunId, string VideoId, int Attempt, TimeSpan LandingTime)
{
    /// <summary>One id for each attempt: whoever takes it may send, and nobody takes it twice.</summary>
    [JsonIgnore]
    public string TicketId => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{RunId}-r-{Attempt}");
}

public enum RenderResult
{
    Accepted,
    Busy,
    Rejected,

    /// <summary>It certainly did not arrive.</summary>
    Unavailable,

    /// <summary>It may have arrived.</summary>
    InDoubt,
}

public sealed record RenderAnswer(RenderResult Result, TimeSpan? RetryAfter = null, Problem? Problem = null);

/// <summary>Someone says that a render has ended. A hint: Argil's callbacks are not signed, and what they say is not looked at.</summary>
public sealed record RenderHint(DateTimeOffset ReceivedAt);
