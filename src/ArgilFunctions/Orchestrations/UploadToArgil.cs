using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Orchestrations;

/// <summary>
/// One attempt to upload: Argil accepts, asks to wait, or refuses. Where it may have accepted without our knowing, the slot is not
/// released: the lease runs out, and then Argil is asked.
/// </summary>
public static class UploadToArgil
{
    public static async Task<AssetRun> RunAsync(TaskOrchestrationContext context, AssetRun run, AssetSignals signals)
    {
        if (signals.IsCancelled(waiting: false))
        {
            var cancelled = run.End(AssetStage.Cancelled, context.Now());
            return run.UploadAttempted ? cancelled : await ReleaseAsync(context, cancelled);
        }

        run = run with { UploadAttempted = true };
        try
        {
            var upload = await context.UploadAssetAsync(new(run.Workspace, run.Source, run.Slot!.ExpiresAt - run.Policies.RequestTimeout));
            return upload.Result switch
            {
                UploadResult.Accepted => await AcceptAsync(context, run, upload.Asset!),
                UploadResult.Rejected => await ReleaseAsync(context, run.End(AssetStage.Failed, context.Now(), upload.Problem)),
                UploadResult.Busy => await WaitForRoomAsync(context, run, signals, upload.RetryAfter),
                _ => await ClaimAgainAsync(context, run),
            };
        }
        catch (TaskFailedException failure)
        {
            return run.End(AssetStage.Failed, context.Now(), Problems.CallFailed("upload the asset", failure));
        }
    }

    private static async Task<AssetRun> AcceptAsync(TaskOrchestrationContext context, AssetRun run, AssetReading asset)
    {
        var now = context.Now();
        run = run with
        {
            Stage = AssetStage.Processing,
            AssetId = asset.AssetId,
            ProcessingSince = now,
            Slot = run.Slot!.RenewedAt(now),
        };
        if (PollUntilReady.Judge(run, asset, now) is { } ended)
        {
            return await ReleaseAsync(context, ended);
        }

        await context.BindSlotAsync(run.Workspace, new(run.Slot!.Token, asset.AssetId));
        return run;
    }

    private static async Task<AssetRun> WaitForRoomAsync(
        TaskOrchestrationContext context, AssetRun run, AssetSignals signals, TimeSpan? retryAfter)
    {
        var now = context.Now();
        if (now >= run.WaitingSince + run.Policies.SlotTimeout)
        {
            return await ReleaseAsync(context, run.End(AssetStage.Failed, now, Problems.NoSlotInTime(run)));
        }

        await context.ReportBusyAsync(run.Workspace, new(run.Slot!.Token, retryAfter));
        await signals.SleepAsync(now + (retryAfter ?? run.Policies.BusyDelay), wakeOnGrant: false);
        return await ClaimAgainAsync(context, run with { UploadingSince = context.Now() });
    }

    private static async Task<AssetRun> ClaimAgainAsync(TaskOrchestrationContext context, AssetRun run)
    {
        var now = context.Now();
        if (now >= run.UploadingSince + run.Policies.UploadTimeout)
        {
            return run.End(AssetStage.Failed, now, Problems.UploadTimedOut(run));
        }

        var claim = await context.ClaimSlotAsync(run.Workspace, run.Slot!.Token);
        return claim.IsValid
            ? run with { Slot = run.Slot with { ExpiresAt = claim.ExpiresAt } }
            : run with { Stage = AssetStage.Waiting, Slot = null, UploadingSince = null };
    }

    private static async Task<AssetRun> ReleaseAsync(TaskOrchestrationContext context, AssetRun run)
    {
        context.Push((await context.ReleaseSlotAsync(run.Workspace, new(run.Slot!.Token, ProcessingTime: null))).Push);
        return run;
    }
}
