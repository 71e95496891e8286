namespace ArgilFunctions.Pipeline;

/// <summary>Who holds Argil's slots, who waits for one, and what has been learned of how long assets take.</summary>
public sealed record SlotLedgerState
{
    public long LastToken { get; init; }

    public IReadOnlyList<SlotLease> Leases { get; init; } = [];

    public IReadOnlyList<SlotRequest> Waiting { get; init; } = [];

    public LoweredLimit? Lowered { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<TimeSpan>> ProcessingTimes { get; init; } =
        new Dictionary<string, IReadOnlyList<TimeSpan>>();

    public DateTimeOffset? CheckAt { get; init; }

    /// <summary>How many slots may be out.</summary>
    public int LimitAt(DateTimeOffset now, SlotRules rules) =>
        Lowered is { } lowered && lowered.Until > now ? Math.Min(rules.Capacity, lowered.Limit) : rules.Capacity;
}

public enum SlotPhase
{
    /// <summary>Given; the holder may not know it yet, so nothing can have been sent to Argil.</summary>
    Granted,

    /// <summary>The holder knows and may be uploading.</summary>
    Claimed,

    /// <summary>Argil has accepted the asset.</summary>
    Bound,

    /// <summary>The lease ran out or was given up; an inspector asks Argil.</summary>
    Suspect,
}

public sealed record SlotLease(
    long Token, string Holder, string AssetType, SlotPhase Phase, string? AssetId, DateTimeOffset GrantedAt, DateTimeOffset ExpiresAt)
{
    public string? AssetName { get; init; }
}

/// <summary>Asks for a slot; by its name an asset is known at Argil before anyone knows its id.</summary>
public sealed record SlotRequest(string Holder, string AssetType, string? AssetName = null);

/// <summary>Others use the workspace too: for a while, fewer slots are ours.</summary>
public sealed record LoweredLimit(int Limit, DateTimeOffset Until);

/// <summary>How many slots there are and how long a holder may be silent.</summary>
public sealed record SlotRules(int Capacity, TimeSpan ClaimLease, TimeSpan WorkLease, TimeSpan BusyPause);
