using ArgilFunctions.Contracts;

namespace ArgilFunctions.Pipeline;

/// <summary>A slot, given to one holder. The token fences off every older grant.</summary>
public sealed record SlotGrant(long Token, string Holder, DateTimeOffset ExpiresAt, TimeSpan? FirstDelay)
{
    /// <summary>How long the slot is kept from one sign of life to the next.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(3);
}

/// <summary>The asker's own grant if there is one, and the grants that the asker must push to others.</summary>
public sealed record SlotAnswer(SlotGrant? Grant, int Position, IReadOnlyList<SlotGrant> Push)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private const int PausesARound = 4;

    /// <summary>How often every slot has to be handed on before it is the asker's turn.</summary>
    public int Rounds { get; init; }

    /// <summary>How long that takes, if assets take as long as they took lately.</summary>
    public TimeSpan? Forecast { get; init; }

    /// <summary>
    /// When to ask again. A grant is pushed, so asking is the safety net for one that a crash has lost: it is for after the asker's turn.
    /// </summary>
    public TimeSpan AskAgainAfter(TimeSpan reask)
    {
        var wait = Forecast ?? reask * PausesARound * Math.Max(Rounds - 1, 0);
        return reask + (wait < LongestPause ? wait : LongestPause);
    }
}

/// <summary>The grants that the caller must push to their holders.</summary>
public sealed record SlotHandOff(IReadOnlyList<SlotGrant> Push);

/// <summary>Whether a grant still holds, and until when.</summary>
public sealed record SlotClaim(bool IsValid, DateTimeOffset ExpiresAt, TimeSpan? FirstDelay);

public sealed record BindSlot(long Token, string AssetId);

public sealed record ReportBusy(long Token, TimeSpan? RetryAfter);

/// <summary>The end of a holder's use; <paramref name="ProcessingTime"/> is what was learned, if anything was.</summary>
public sealed record ReleaseSlot(long Token, TimeSpan? ProcessingTime);

/// <summary>Looks at a suspect slot, by its asset if it has one.</summary>
public sealed record InspectSlot(string Workspace, long Token, string? AssetId, TimeSpan Interval, int Looks)
{
    /// <summary>Which suspicion it looks into: the lease ends at another time after each sign of life.</summary>
    public DateTimeOffset? SuspectUntil { get; init; }

    /// <summary>Looks into what is suspect now.</summary>
    public InspectSlot After(SlotVerdict verdict) =>
        this with { AssetId = verdict.AssetId ?? AssetId, SuspectUntil = verdict.SuspectUntil ?? SuspectUntil };
}

/// <summary>What an inspector saw: of the bound asset, or which assets Argil is processing in all.</summary>
public sealed record SlotFinding(long Token, bool AssetIsDone, IReadOnlyList<ProcessingAsset>? Processing)
{
    public DateTimeOffset? SuspectUntil { get; init; }
}

public sealed record SlotVerdict(bool IsSettled, IReadOnlyList<SlotGrant> Push)
{
    /// <summary>What has to be looked at instead: the asset was bound after the inspector had been sent.</summary>
    public string? AssetId { get; init; }

    /// <summary>What is suspect now: the holder has given a sign of life after the inspector had been sent.</summary>
    public DateTimeOffset? SuspectUntil { get; init; }
}

/// <summary>What a look at the clock calls for.</summary>
public sealed record SlotCheck(IReadOnlyList<SlotLease> Suspects, bool CanHandOff);

public sealed record SlotTransition<TAnswer>(SlotLedgerState State, TAnswer Answer);
