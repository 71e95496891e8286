using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Tests.Pipeline;

/// <summary>Plays operations on a ledger, on a clock that the test moves.</summary>
internal sealed class LedgerScript
{
    public static readonly SlotRules Rules = new(
        Capacity: 5, ClaimLease: TimeSpan.FromSeconds(60), WorkLease: TimeSpan.FromSeconds(180), BusyPause: TimeSpan.FromSeconds(30));

    private SlotRules _rules = Rules;

    public SlotLedgerState State { get; private set; } = new();

    public DateTimeOffset Now { get; private set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public LedgerScript WithCapacity(int capacity)
    {
        _rules = Rules with { Capacity = capacity };
        return this;
    }

    public LedgerScript After(double seconds)
    {
        Now += TimeSpan.FromSeconds(seconds);
        return this;
    }

    public SlotAnswer Acquire(string holder, string type = "IMAGE", string? name = null) =>
        Keep(SlotLedger.Acquire(State, new(holder, type, name), _rules, Now));

    public long AcquireToken(string holder) => Acquire(holder).Grant!.Token;

    public SlotClaim Claim(long token) => Keep(SlotLedger.Claim(State, token, _rules, Now));

    public void Bind(long token, string assetId) => State = SlotLedger.Bind(State, new(token, assetId), _rules, Now);

    public void Renew(long token) => State = SlotLedger.Renew(State, token, _rules, Now);

    public void ReportBusy(long token, TimeSpan? retryAfter = null) =>
        State = SlotLedger.ReportBusy(State, new(token, retryAfter), _rules, Now);

    public void Abandon(long token) => State = SlotLedger.Abandon(State, token, Now);

    public IReadOnlyList<SlotGrant> Release(long token, TimeSpan? took = null) =>
        Keep(SlotLedger.Release(State, new(token, took), _rules, Now)).Push;

    public IReadOnlyList<SlotGrant> Leave(string holder) => Keep(SlotLedger.Leave(State, holder, _rules, Now)).Push;

    public IReadOnlyList<SlotGrant> HandOff() => Keep(SlotLedger.HandOff(State, _rules, Now)).Push;

    public SlotCheck Check(DateTimeOffset? due = null) => Keep(SlotLedger.Check(State, due, _rules, Now));

    public DateTimeOffset? PlanCheck() => Keep(SlotLedger.PlanCheck(State, Now));

    /// <summary>Says what an inspector saw; of the present suspicion, unless of another.</summary>
    public SlotVerdict Settle(
        long token, bool done = false, IReadOnlyList<ProcessingAsset>? processing = null, DateTimeOffset? suspectUntil = null) =>
        Keep(SlotLedger.Settle(State, new(token, done, processing) { SuspectUntil = suspectUntil ?? EndOf(token) }, _rules, Now));

    public DateTimeOffset? EndOf(long token) => State.Leases.FirstOrDefault(lease => lease.Token == token)?.ExpiresAt;

    private TAnswer Keep<TAnswer>(SlotTransition<TAnswer> transition)
    {
        State = transition.State;
        return transition.Answer;
    }
}
