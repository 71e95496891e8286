using System.Globalization;
using ArgilFunctions.Orchestrations;
using ArgilFunctions.Pipeline;
using ArgilFunctions.Telemetry;
using Microsoft.Extensions.Options;

namespace ArgilFunctions.Entities;

/// <summary>The slots of one workspace; the rules are in <see cref="SlotLedger"/>.</summary>
public sealed class AssetSlots(IOptions<AssetSlotsOptions> options, TimeProvider time) : TaskEntity<SlotLedgerState>
{
    private SlotRules Rules => options.Value.ToRules();

    private DateTimeOffset Now => time.GetUtcNow();

    [Function(nameof(AssetSlots))]
    public static Task DispatchAsync([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<AssetSlots>();

    public SlotAnswer Acquire(SlotRequest request) => Keep(SlotLedger.Acquire(State, request, Rules, Now));

    public SlotClaim Claim(long token) => Keep(SlotLedger.Claim(State, token, Rules, Now));

    public void Bind(BindSlot bind) => Keep(SlotLedger.Bind(State, bind, Rules, Now));

    public void Renew(long token) => Keep(SlotLedger.Renew(State, token, Rules, Now));

    public void ReportBusy(ReportBusy report) => Keep(SlotLedger.ReportBusy(State, report, Rules, Now));

    public SlotHandOff Release(ReleaseSlot release) => Keep(SlotLedger.Release(State, release, Rules, Now));

    public SlotHandOff Leave(string holder) => Keep(SlotLedger.Leave(State, holder, Rules, Now));

    public void Abandon(long token)
    {
        Keep(SlotLedger.Abandon(State, token, Now));
        LookAtClock(due: null);
    }

    public SlotHandOff HandOff() => Keep(SlotLedger.HandOff(State, Rules, Now));

    public SlotVerdict Settle(SlotFinding finding) => Keep(SlotLedger.Settle(State, finding, Rules, Now));

    public void Check(DateTimeOffset? due = null) => LookAtClock(due ?? State.CheckAt);

    protected override SlotLedgerState InitializeState(TaskEntityOperation entityOperation) => new();

    private void LookAtClock(DateTimeOffset? due)
    {
        var check = SlotLedger.Check(State, due, Rules, Now);
        foreach (var suspect in check.Answer.Suspects)
        {
            Start(nameof(SlotInspectorOrchestrator), suspect.Token, Inspect(suspect));
        }

        if (check.Answer.CanHandOff)
        {
            Start(nameof(SlotHandOffOrchestrator), State.LastToken, Context.Id.Key);
        }

        Keep(check);
    }

    private InspectSlot Inspect(SlotLease lease) =>
        new(Context.Id.Key, lease.Token, lease.AssetId, options.Value.InspectionInterval, options.Value.LooksPerLease) { SuspectUntil = lease.ExpiresAt };

    private void Start(string orchestrator, long token, object input) => Context.ScheduleNewOrchestration(
        orchestrator,
        input,
        new StartOrchestrationOptions(string.Create(CultureInfo.InvariantCulture, $"{orchestrator}-{Context.Id.Key}-{token}")));

    private TAnswer Keep<TAnswer>(SlotTransition<TAnswer> transition)
    {
        Keep(transition.State);
        return transition.Answer;
    }

    private void Keep(SlotLedgerState state)
    {
        var plan = SlotLedger.PlanCheck(state, Now);
        State = plan.State;
        Measures.SlotsChanged(Context.Id.Key, State.Leases.Count, State.LimitAt(Now, Rules), State.Waiting.Count);
        if (plan.Answer is { } next)
        {
            Context.SignalEntity(Context.Id, nameof(Check), next, new SignalEntityOptions { SignalTime = next });
        }
    }
}
