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
            return await EndAsync(context, run.End(AssetStage.Cancelled, context.Now()));
        }

        if (run.BusyUntil > context.Now())
        {
            return await PauseAsync(context, run, signals);
        }

        var sentAt = context.Now();
        var notAfter = run.Slot!.ExpiresAt - run.Policies.LandingTime;
        try
        {
            var upload = await context.WhileUnavailableAsync(
                patience: notAfter - sentAt,
                () => context.UploadAssetAsync(new(run.Workspace, run.Source, notAfter)),
                pause: async until => await signals.RestAsync(until < notAfter ? until : notAfter) && until < notAfter);
            run = run with { UploadInDoubt = run.UploadInDoubt || context.Now() - sentAt >= Retries.FirstInterval };
            return upload.Result switch
            {
                UploadResult.Accepted => await AcceptAsync(context, run, upload.Asset!),
                UploadResult.Rejected => await EndAsync(context, run.End(AssetStage.Failed, context.Now(), upload.Problem)),
                UploadResult.Busy => await WaitForRoomAsync(context, run, upload.RetryAfter),
                _ => await StartOverAsync(context, run, Problems.NoSlotInTime(run)),
            };
        }
        catch (TaskFailedException failure) when (Retries.IsWorthwhile(failure.FailureDetails))
        {
            run = run with { UploadInDoubt = true };
            return signals.IsCancelled(waiting: false) ? run : await ClaimAgainAsync(context, run, failure.FailureDetails.ErrorMessage);
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

    /// <summary>This app was too slow, or was down: that is not Argil's time.</summary>
    private static async Task<AssetRun> StartOverAsync(TaskOrchestrationContext context, AssetRun run, Problem otherwise) =>
        context.Now() < run.SlotDeadline
            ? await ClaimAgainAsync(context, run with { UploadingSince = context.Now() })
            : await EndAsync(context, run.End(AssetStage.Failed, context.Now(), otherwise));

    private static async Task<AssetRun> WaitForRoomAsync(TaskOrchestrationContext context, AssetRun run, TimeSpan? retryAfter)
    {
        var (now, deadline) = (context.Now(), run.SlotDeadline);
        if (now >= deadline)
        {
            return await EndAsync(context, run.End(AssetStage.Failed, now, Problems.NoRoomInTime(run)));
        }

        var pause = run.Policies.PauseFor(retryAfter);
        await context.ReportBusyAsync(run.Workspace, new(run.Slot!.Token, pause));
        return run with { Slot = run.Slot.RenewedAt(now), BusyUntil = now + pause < deadline ? now + pause : deadline };
    }

    /// <summary>Waits as Argil asked to, and keeps the slot meanwhile.</summary>
    private static async Task<AssetRun> PauseAsync(TaskOrchestrationContext context, AssetRun run, AssetSignals signals)
    {
        var renewal = run.Slot!.ExpiresAt - (run.Slot.Lease / 2);
        if (run.BusyUntil > renewal)
        {
            if (await signals.RestAsync(renewal))
            {
                await context.RenewSlotAsync(run.Workspace, run.Slot.Token);
            }

            return run with { Slot = run.Slot.RenewedAt(context.Now()) };
        }

        return await signals.RestAsync(run.BusyUntil!.Value)
            ? await StartOverAsync(context, run with { BusyUntil = null }, Problems.NoRoomInTime(run))
            : run;
    }

    private static async Task<AssetRun> ClaimAgainAsync(TaskOrchestrationContext context, AssetRun run, string? failure = null)
    {
        var now = context.Now();
        if (now >= run.UploadingSince + run.Policies.UploadTimeout)
        {
            return run.End(AssetStage.Failed, now, Problems.UploadTimedOut(run, failure));
        }

        var claim = await context.ClaimSlotAsync(run.Workspace, run.Slot!.Token);
        return claim.IsValid
            ? run with { Slot = run.Slot with { ExpiresAt = claim.ExpiresAt } }
            : run with { Stage = AssetStage.Waiting, Slot = null, UploadingSince = null, BusyUntil = null, UploadInDoubt = false };
    }

    private static async Task<AssetRun> EndAsync(TaskOrchestrationContext context, AssetRun run) =>
        run.UploadInDoubt ? run : await ReleaseAsync(context, run);

    private static async Task<AssetRun> ReleaseAsync(TaskOrchestrationContext context, AssetRun run)
    {
        context.Push((await context.ReleaseSlotAsync(run.Workspace, new(run.Slot!.Token, ProcessingTime: null))).Push);
        return run;
    }
}
