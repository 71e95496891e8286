using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Pipeline;
using ArgilFunctions.Simulation.Tests.World;

namespace ArgilFunctions.Simulation.Tests.Promises;

/// <summary>Promise 4, held against each state of the ledger as it is written.</summary>
internal sealed class SlotWatch(SimulatedWorld world, Scenario scenario, Troubles troubles, Breaches breaches)
{
    private static readonly TimeSpan HandOff = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(180 + 30);

    private readonly Dictionary<long, DateTimeOffset> _grantedAt = [];
    private readonly HashSet<long> _unclaimed = [];
    private readonly Dictionary<string, DateTimeOffset> _endedAt = [];
    private DateTimeOffset? _idleSince;

    public SlotLedgerState State { get; private set; } = new();

    public void Written(string? json)
    {
        var (before, now) = (State, json is null ? new() : DurableJson.Read<SlotLedgerState>(json));
        State = now;
        CheckOrder(before, now);
        CheckIdle(now);
        foreach (var gone in before.Leases.Where(lease => now.Leases.All(other => other.Token != lease.Token)))
        {
            CheckEnd(gone);
        }

        foreach (var lease in now.Leases.Where(lease => lease.Token > before.LastToken))
        {
            _grantedAt.Add(lease.Token, world.Now);
        }

        foreach (var lease in now.Leases.Where(lease => lease.Phase == SlotPhase.Granted))
        {
            _unclaimed.Add(lease.Token);
        }

        foreach (var claimed in now.Leases.Where(lease => lease.Phase != SlotPhase.Granted && _unclaimed.Remove(lease.Token)))
        {
            CheckTime(_grantedAt[claimed.Token], HandOff, $"{claimed.Holder} claimed its grant late");
        }
    }

    /// <summary>A holder's run has ended; with a READY asset it has given its slot back before.</summary>
    public void Ended(string holder, bool isReady)
    {
        _endedAt[holder] = world.Now;
        if (isReady && State.Leases.Any(lease => lease.Holder == holder))
        {
            breaches.Add(4, $"{holder} has ended with its asset READY, and has not given its slot back");
        }
    }

    private void CheckOrder(SlotLedgerState before, SlotLedgerState now)
    {
        var stillWaiting = now.Waiting.Select(waiter => waiter.Holder).ToHashSet();
        var line = before.Waiting.Select(waiter => waiter.Holder).ToList();
        foreach (var granted in now.Leases.Where(lease => lease.Token > before.LastToken))
        {
            var ahead = line.IndexOf(granted.Holder) is var place and >= 0 ? line.Take(place) : line;
            if (ahead.FirstOrDefault(stillWaiting.Contains) is { } passedOver)
            {
                breaches.Add(4, $"{granted.Holder} was granted a slot before {passedOver}, who came first");
            }
        }
    }

    /// <summary>While someone waits, a slot is idle only for the time of a hand-off.</summary>
    private void CheckIdle(SlotLedgerState now)
    {
        if (_idleSince is { } since)
        {
            CheckTime(since, HandOff, "a slot was idle while someone waited");
        }

        var isLowered = now.Lowered is { } lowered && now.Leases.Count >= lowered.Limit;
        _idleSince = now.Waiting.Count == 0 || now.Leases.Count >= scenario.Capacity ? null
            : isLowered ? Later(world.Now, now.Lowered!.Until - world.AppClockAhead) : world.Now;
    }

    /// <summary>A dead holder delays the line by at most one lease after Argil is done with its asset.</summary>
    private void CheckEnd(SlotLease gone)
    {
        _unclaimed.Remove(gone.Token);
        if (_endedAt.TryGetValue(gone.Holder, out var ended))
        {
            var free = world.Argil.Assets.Where(asset => asset.Id == gone.AssetId || asset.Name == gone.AssetName).Select(asset => asset.FreeAt).DefaultIfEmpty(ended).Max();
            var since = Later(Later(ended, free), _grantedAt[gone.Token]);
            if (world.Now - since > Lease + troubles.AllowanceWithCalls(since, world.Now))
            {
                breaches.Add(4, $"the slot of {gone.Holder} was freed only {world.Now - since} after it had ended and Argil was done");
            }
        }
    }

    private void CheckTime(DateTimeOffset since, TimeSpan allowed, string what)
    {
        if (world.Now - since > allowed + troubles.Allowance(since, world.Now))
        {
            breaches.Add(4, $"{what}: {world.Now - since}");
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
