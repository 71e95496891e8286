using System.Text.Json.Serialization;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Contracts;

/// <summary>How long a run waits for what.</summary>
public sealed record RunPolicies(
    PollPlan Polling,
    TimeSpan SlotTimeout,
    TimeSpan SlotReask,
    TimeSpan UploadTimeout,
    TimeSpan CreateTimeout,
    TimeSpan RequestTimeout,
    TimeSpan BusyDelay)
{
    /// <summary>Bounds an asset's history: what one generation cannot finish, the next goes on with.</summary>
    public int StepsPerGeneration { get; init; } = 40;

    /// <summary>From the sending of a request until it can no longer reach Argil, even if its caller gave up long ago.</summary>
    [JsonIgnore]
    public TimeSpan LandingTime => RequestTimeout + LandingMargin;

    /// <summary>How long after its timeout a request may still reach Argil.</summary>
    public TimeSpan LandingMargin { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The pause that Argil asks for, within reason.</summary>
    public TimeSpan PauseFor(TimeSpan? retryAfter) => retryAfter is not { } asked ? BusyDelay
        : asked < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1)
        : asked < LongestPause ? asked : LongestPause;

    /// <summary>A longer <c>Retry-After</c> than this is not believed.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    /// <summary>When to look at a render; null in runs from before there were any.</summary>
    public PollPlan? Rendering { get; init; }

    /// <summary>How long it is looked whether a render has begun, once the request for it can no longer land.</summary>
    public TimeSpan RenderDoubt { get; init; }
}
