using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Orchestrations;

/// <summary>One step of the wait for a slot: ask, then sleep until the grant is pushed or it is time to ask again.</summary>
public static class WaitForSlot
{
    public static async Task<AssetRun> RunAsync(TaskOrchestrationContext context, AssetRun run, AssetSignals signals)
    {
        run = run with { WaitingSince = run.WaitingSince ?? context.Now() };
        var deadline = run.SlotDeadline;
        if (signals.IsCancelled(waiting: true) || context.Now() >= deadline)
        {
            context.Push((await context.LeaveLineAsync(run.Workspace)).Push);
            return signals.IsCancelled(waiting: true)
                ? run.End(AssetStage.Cancelled, context.Now())
                : run.End(AssetStage.Failed, context.Now(), Problems.NoSlotInTime(run));
        }

        var answer = await context.AcquireSlotAsync(run.Workspace, new(context.InstanceId, run.Source.Type, run.Source.Name));
        context.Push(answer.Push);
        if (answer.Grant is { } granted)
        {
            return Start(context, run, granted);
        }

        var again = context.Now() + answer.AskAgainAfter(run.Policies.SlotReask);
        await signals.SleepAsync(again < deadline ? again : deadline, wakeOnGrant: true);
        return signals.TryTakeGrant(out var pushed) ? await ClaimAsync(context, run, pushed) : run;
    }

    private static async Task<AssetRun> ClaimAsync(TaskOrchestrationContext context, AssetRun run, SlotGrant grant)
    {
        var claim = await context.ClaimSlotAsync(run.Workspace, grant.Token);
        return claim.IsValid ? Start(context, run, grant with { ExpiresAt = claim.ExpiresAt }) : run;
    }

    private static AssetRun Start(TaskOrchestrationContext context, AssetRun run, SlotGrant grant) => run with
    {
        Stage = AssetStage.Uploading,
        Slot = HeldSlot.From(grant),
        UploadingSince = context.Now(),
    };
}
