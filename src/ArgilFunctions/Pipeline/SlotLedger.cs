using ArgilFunctions.Contracts;

namespace ArgilFunctions.Pipeline;

/// <summary>
/// The rules of the slots: FIFO, work-conserving, leased. Pure: a state and an operation give a state and an answer.
/// </summary>
public static class SlotLedger
{
    private static readonly TimeSpan LateLook = TimeSpan.FromSeconds(5);

    /// <summary>Takes a place in the line, or asks again: neither the place nor a grant is lost by asking twice.</summary>
    public static SlotTransition<SlotAnswer> Acquire(SlotLedgerState state, SlotRequest request, SlotRules rules, DateTimeOffset now)
    {
        if (!Knows(state, request.Holder))
        {
            state = state with { Waiting = [.. state.Waiting, request] };
        }

        (state, var granted) = GrantFreeSlots(state, rules, now);
        var push = granted.Where(grant => grant.Holder != request.Holder).ToList();
        if (state.Leases.FirstOrDefault(lease => lease.Holder == request.Holder) is not { } own)
        {
            var position = state.Waiting.TakeWhile(waiter => waiter.Holder != request.Holder).Count() + 1;
            var slots = Math.Max(rules.Capacity, 1);
            var wait = SlotForecast.UsualTime(state, request.AssetType) * position / slots;
            return new(state, new(Grant: null, position, push) { Rounds = 1 + (position - 1) / slots, Forecast = wait });
        }

        var claimed = own.AssetId is null ? Extend(own, SlotPhase.Claimed, rules, now) : own;
        return new(Replace(state, claimed), new(ToGrant(claimed, state, rules), Position: 0, push));
    }

    /// <summary>A holder says it is about to upload. A slot that has been given on cannot be claimed; a suspect one can.</summary>
    public static SlotTransition<SlotClaim> Claim(SlotLedgerState state, long token, SlotRules rules, DateTimeOffset now)
    {
        if (Find(state, token) is not { AssetId: null } lease)
        {
            return new(state, new(IsValid: false, now, FirstDelay: null));
        }

        var claimed = Extend(lease, SlotPhase.Claimed, rules, now);
        return new(Replace(state, claimed), new(IsValid: true, claimed.ExpiresAt, LearnedDelay.For(state, claimed.AssetType)));
    }

    /// <summary>Argil has accepted the asset: from now on the slot can be judged by looking at it.</summary>
    public static SlotLedgerState Bind(SlotLedgerState state, BindSlot bind, SlotRules rules, DateTimeOffset now) =>
        Find(state, bind.Token) is { } lease
            ? Replace(state, Extend(lease with { AssetId = bind.AssetId }, SlotPhase.Bound, rules, now))
            : state;

    /// <summary>A holder is alive.</summary>
    public static SlotLedgerState Renew(SlotLedgerState state, long token, SlotRules rules, DateTimeOffset now) =>
        Find(state, token) is { } lease && lease.Phase != SlotPhase.Granted
            ? Replace(state, Extend(lease, lease.AssetId is null ? SlotPhase.Claimed : SlotPhase.Bound, rules, now))
            : state;

    /// <summary>Argil refused with 429: others fill the workspace, so no more is asked of it for a while.</summary>
    public static SlotLedgerState ReportBusy(SlotLedgerState state, ReportBusy report, SlotRules rules, DateTimeOffset now)
    {
        var processing = state.Leases.Count(lease => lease.AssetId is not null);
        var pause = report.RetryAfter > rules.BusyPause ? report.RetryAfter.Value : rules.BusyPause;
        return Renew(state, report.Token, rules, now) with { Lowered = new(Math.Max(1, processing + 1), now + pause) };
    }

    /// <summary>Argil is done with the asset, or never took it. Twice, late or with an old token it does nothing.</summary>
    public static SlotTransition<SlotHandOff> Release(SlotLedgerState state, ReleaseSlot release, SlotRules rules, DateTimeOffset now)
    {
        if (Find(state, release.Token) is { } lease)
        {
            state = LearnedDelay.Learn(Without(state, lease), lease.AssetType, release.ProcessingTime);
        }

        return HandOff(state, rules, now);
    }

    /// <summary>Leaves the line, before anything was sent to Argil.</summary>
    public static SlotTransition<SlotHandOff> Leave(SlotLedgerState state, string holder, SlotRules rules, DateTimeOffset now) => HandOff(
        state with
        {
            Waiting = [.. state.Waiting.Where(waiter => waiter.Holder != holder)],
            Leases = [.. state.Leases.Where(lease => lease.Holder != holder || lease.Phase != SlotPhase.Granted)],
        },
        rules,
        now);

    /// <summary>A holder gives up while its asset may still be processing: the slot is not free until Argil says so.</summary>
    public static SlotLedgerState Abandon(SlotLedgerState state, long token, DateTimeOffset now) =>
        Find(state, token) is { } lease ? Replace(state, lease with { ExpiresAt = now }) : state;

    /// <summary>
    /// Looks at the clock. A grant nobody claimed is free; any other lapsed lease is suspect, and Argil has to be asked.
    /// A look that was planned and comes early, as hosts allow themselves, is taken for the time it was planned for.
    /// </summary>
    public static SlotTransition<SlotCheck> Check(SlotLedgerState state, DateTimeOffset? due, SlotRules rules, DateTimeOffset now)
    {
        now = due > now ? due.Value : now;
        state = state with { CheckAt = state.CheckAt == due ? null : state.CheckAt };
        state = state with { Leases = [.. state.Leases.Where(lease => lease.Phase != SlotPhase.Granted || lease.ExpiresAt > now)] };
        var suspects = state.Leases.Where(lease => lease.ExpiresAt <= now)
            .Select(lease => Extend(lease, SlotPhase.Suspect, rules, now))
            .ToList();
        state = suspects.Aggregate(state, Replace);
        return new(state, new(suspects, CanHandOff: GrantFreeSlots(state, rules, now).Granted.Count > 0));
    }

    /// <summary>Grants what is free.</summary>
    public static SlotTransition<SlotHandOff> HandOff(SlotLedgerState state, SlotRules rules, DateTimeOffset now)
    {
        (state, var granted) = GrantFreeSlots(state, rules, now);
        return new(state, new(granted));
    }

    /// <summary>
    /// Judges a suspect slot, by its bound asset if there is one. Without, it is free once no asset is PROCESSING that may be its own; others in the
    /// workspace do not matter. What was seen before the holder's last sign of life proves nothing.
    /// </summary>
    public static SlotTransition<SlotVerdict> Settle(SlotLedgerState state, SlotFinding finding, SlotRules rules, DateTimeOffset now)
    {
        if (Find(state, finding.Token) is not { Phase: SlotPhase.Suspect } lease)
        {
            return new(state, new(IsSettled: true, []));
        }

        if (finding.SuspectUntil != lease.ExpiresAt || (lease.AssetId is not null && finding.Processing is not null))
        {
            // The list may have been read before the upload landed; and an asset that has been bound can be asked itself.
            return new(state, new(IsSettled: false, []) { AssetId = lease.AssetId, SuspectUntil = lease.ExpiresAt });
        }

        if (!finding.AssetIsDone && finding.Processing?.Any(asset => MayBelongTo(lease, asset, state)) != false)
        {
            return new(state, new(IsSettled: false, []));
        }

        (state, var granted) = GrantFreeSlots(Without(state, lease), rules, now);
        return new(state, new(IsSettled: true, granted));
    }

    /// <summary>
    /// Plans the next look at the clock; null when there is none to come, or one is planned about then. One that is overdue may be late, or
    /// lost with a worker that died: another one follows it.
    /// </summary>
    public static SlotTransition<DateTimeOffset?> PlanCheck(SlotLedgerState state, DateTimeOffset now)
    {
        if (NextCheck(state) is not { } next)
        {
            return new(state, null);
        }

        next = next > now ? next : now;
        if (state.CheckAt >= now && state.CheckAt <= next + LateLook)
        {
            return new(state, null);
        }

        next = state.CheckAt < now && next < now + LateLook ? now + LateLook : next;
        return new(state with { CheckAt = next }, next);
    }

    /// <summary>When the clock has to be looked at next.</summary>
    public static DateTimeOffset? NextCheck(SlotLedgerState state)
    {
        var expiries = state.Leases.Select(lease => lease.ExpiresAt);
        var times = state is { Lowered: { } lowered, Waiting.Count: > 0 } ? expiries.Append(lowered.Until) : expiries;
        return times.Select(time => (DateTimeOffset?)time).Min();
    }

    private static (SlotLedgerState State, IReadOnlyList<SlotGrant> Granted) GrantFreeSlots(
        SlotLedgerState state, SlotRules rules, DateTimeOffset now)
    {
        state = state.Lowered?.Until <= now ? state with { Lowered = null } : state;
        var free = Math.Clamp(state.LimitAt(now, rules) - state.Leases.Count, 0, state.Waiting.Count);
        var leases = state.Waiting.Take(free)
            .Select((waiter, index) => new SlotLease(
                state.LastToken + index + 1, waiter.Holder, waiter.AssetType, SlotPhase.Granted, AssetId: null, now, now + rules.ClaimLease)
            {
                AssetName = waiter.AssetName,
            })
            .ToList();
        state = state with
        {
            LastToken = state.LastToken + free,
            Leases = [.. state.Leases, .. leases],
            Waiting = [.. state.Waiting.Skip(free)],
        };
        return (state, [.. leases.Select(lease => ToGrant(lease, state, rules))]);
    }

    private static bool MayBelongTo(SlotLease lease, ProcessingAsset asset, SlotLedgerState state) =>
        (asset.Type ?? lease.AssetType) == lease.AssetType
        && (asset.Name is null || lease.AssetName is null || asset.Name == lease.AssetName)
        && state.Leases.All(other => other.AssetId != asset.Id);

    private static SlotGrant ToGrant(SlotLease lease, SlotLedgerState state, SlotRules rules) =>
        new(lease.Token, lease.Holder, lease.ExpiresAt, LearnedDelay.For(state, lease.AssetType)) { Lease = rules.WorkLease };

    private static bool Knows(SlotLedgerState state, string holder) =>
        state.Leases.Any(lease => lease.Holder == holder) || state.Waiting.Any(waiter => waiter.Holder == holder);

    private static SlotLease? Find(SlotLedgerState state, long token) => state.Leases.FirstOrDefault(lease => lease.Token == token);

    private static SlotLease Extend(SlotLease lease, SlotPhase phase, SlotRules rules, DateTimeOffset now) =>
        lease with { Phase = phase, ExpiresAt = now + rules.WorkLease };

    private static SlotLedgerState Replace(SlotLedgerState state, SlotLease lease) =>
        state with { Leases = [.. state.Leases.Select(other => other.Token == lease.Token ? lease : other)] };

    private static SlotLedgerState Without(SlotLedgerState state, SlotLease lease) =>
        state with { Leases = [.. state.Leases.Where(other => other.Token != lease.Token)] };
}
