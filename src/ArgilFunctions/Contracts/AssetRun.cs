using System.Text.Json.Serialization;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Contracts;

/// <summary>Input of <c>AssetOrchestrator</c>, and all that it carries from one step, and one generation, to the next.</summary>
public sealed record AssetRun(string Workspace, AssetSource Source, RunPolicies Policies)
{
    public string Stage { get; init; } = AssetStage.Waiting;

    public DateTimeOffset? WaitingSince { get; init; }

    public HeldSlot? Slot { get; init; }

    public string? AssetId { get; init; }

    public DateTimeOffset? UploadingSince { get; init; }

    /// <summary>Argil asked to wait until then.</summary>
    public DateTimeOffset? BusyUntil { get; init; }

    /// <summary>A request whose outcome nobody knows may still land.</summary>
    public bool UploadInDoubt { get; init; }

    public DateTimeOffset? ProcessingSince { get; init; }

    public int Polls { get; init; }

    public DateTimeOffset? LookedAt { get; init; }

    public string? SeenStatus { get; init; }

    public AssetOutcome? Outcome { get; init; }

    [JsonIgnore]
    public bool IsWaiting => Stage == AssetStage.Waiting;

    /// <summary>Until when it tries to get a slot and to use it.</summary>
    [JsonIgnore]
    public DateTimeOffset SlotDeadline => WaitingSince!.Value + Policies.SlotTimeout;

    public AssetRun End(string stage, DateTimeOffset at, Problem? error = null) =>
        this with { Stage = stage, Outcome = new(Source.Key, stage, AssetId, UploadingSince, at, error) };
}

/// <summary>The slot a run holds, until the lease runs out or is renewed.</summary>
public sealed record HeldSlot(long Token, DateTimeOffset ExpiresAt, TimeSpan? FirstDelay, TimeSpan Lease)
{
    public static HeldSlot From(SlotGrant grant) => new(grant.Token, grant.ExpiresAt, grant.FirstDelay, grant.Lease);

    [JsonIgnore]
    public DateTimeOffset RenewAt => ExpiresAt - (Lease / 3);

    public bool NeedsRenewal(DateTimeOffset now) => now > RenewAt;

    public HeldSlot RenewedAt(DateTimeOffset now) => this with { ExpiresAt = now + Lease };
}

/// <summary>Output of <c>AssetOrchestrator</c>: ready, failed or cancelled.</summary>
public sealed record AssetOutcome(
    string Key, string Status, string? AssetId, DateTimeOffset? StartedAt, DateTimeOffset CompletedAt, Problem? Error);

/// <summary>Custom status of <c>AssetOrchestrator</c>.</summary>
public sealed record AssetProgress(string Status, string? AssetId, DateTimeOffset? StartedAt);

/// <summary>Ends a run; with <paramref name="OnlyIfWaiting"/> only one that still stands in line.</summary>
public sealed record CancelRequest(bool OnlyIfWaiting);
