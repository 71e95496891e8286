using Argil.Client;
using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Orchestrations;

/// <summary>One look at an asset: sleep until it is due, ask Argil, hand the slot on when Argil is done.</summary>
public static class PollUntilReady
{
    public static async Task<AssetRun> RunAsync(TaskOrchestrationContext context, AssetRun run, AssetSignals signals)
    {
        var plan = run.Policies.Polling;
        if (plan.Next(run.ProcessingSince!.Value, run.Polls, context.Now(), run.Slot!.FirstDelay, run.LookedAt) is not { } next)
        {
            return await GiveUpAsync(context, run.End(AssetStage.Failed, context.Now(), Problems.NotReadyInTime(run)));
        }

        // A first look may be known to be further off than the lease lasts.
        var isLookDue = next < run.Slot.ExpiresAt;
        if (!await signals.RestAsync(isLookDue ? next : run.Slot.RenewAt))
        {
            return await CancelAsync(context, run);
        }

        return isLookDue ? await LookAsync(context, run, signals) : await RenewSlotAsync(context, run);
    }

    /// <summary>The end of the run, if what Argil says is final; a status nobody knows is not.</summary>
    public static AssetRun? Judge(AssetRun run, AssetReading asset, DateTimeOffset now) => asset switch
    {
        { Problem: { } problem } => run.End(AssetStage.Failed, now, problem),
        { Status: null } => run.End(AssetStage.Failed, now, Problems.AssetGone(run)),
        _ when asset.Status == AssetStatus.Ready.Value => run.End(AssetStage.Ready, now),
        _ when asset.Status == AssetStatus.Failed.Value => run.End(AssetStage.Failed, now, Problems.AssetFailed(run)),
        _ => null,
    };

    private static async Task<AssetRun> LookAsync(TaskOrchestrationContext context, AssetRun run, AssetSignals signals)
    {
        var (now, deadline) = (context.Now(), run.ProcessingSince!.Value + run.Policies.Polling.Timeout);
        try
        {
            var asset = await context.WhileUnavailableAsync(
                patience: deadline - now, () => context.GetAssetAsync(new(run.Workspace, run.AssetId!)), signals.RestAsync);
            run = run with { Polls = run.Polls + 1, LookedAt = now, SeenStatus = asset.Status };
            return Judge(run, asset, context.Now()) switch
            {
                null => await KeepSlotAsync(context, run),
                { } ended when asset.Problem is null => await ReleaseAsync(context, ended),
                { } ended => await GiveUpAsync(context, ended),
            };
        }
        catch (TaskFailedException) when (signals.IsCancelled(waiting: false))
        {
            return await CancelAsync(context, run);
        }
        catch (TaskFailedException failure)
        {
            return await GiveUpAsync(context, run.End(AssetStage.Failed, context.Now(), Problems.CallFailed("poll the asset", failure)));
        }
    }

    private static Task<AssetRun> CancelAsync(TaskOrchestrationContext context, AssetRun run) =>
        GiveUpAsync(context, run.End(AssetStage.Cancelled, context.Now()));

    private static async Task<AssetRun> ReleaseAsync(TaskOrchestrationContext context, AssetRun run)
    {
        var learned = run.Stage == AssetStage.Ready ? PollPlan.Observed(run.ProcessingSince!.Value, run.Polls, context.Now()) : null;
        context.Push((await context.ReleaseSlotAsync(run.Workspace, new(run.Slot!.Token, learned))).Push);
        return run;
    }

    private static async Task<AssetRun> KeepSlotAsync(TaskOrchestrationContext context, AssetRun run) =>
        run.Slot!.NeedsRenewal(context.Now()) ? await RenewSlotAsync(context, run) : run;

    private static async Task<AssetRun> RenewSlotAsync(TaskOrchestrationContext context, AssetRun run)
    {
        var now = context.Now();
        await context.RenewSlotAsync(run.Workspace, run.Slot!.Token);
        return run with { Slot = run.Slot.RenewedAt(now) };
    }

    private static async Task<AssetRun> GiveUpAsync(TaskOrchestrationContext context, AssetRun run)
    {
        await context.AbandonSlotAsync(run.Workspace, run.Slot!.Token);
        return run;
    }
}
