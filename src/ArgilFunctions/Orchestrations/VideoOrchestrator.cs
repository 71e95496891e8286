using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;
using ArgilFunctions.Telemetry;

namespace ArgilFunctions.Orchestrations;

public static class VideoOrchestrator
{
    [Function(nameof(VideoOrchestrator))]
    public static async Task<VideoOutcome> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var run = context.GetInput<VideoRun>()!;
        var outcome = await MakeAsync(context, run);
        await AnnounceEnd.RunAsync(context, run);
        Measures.VideoEnded(context, run, outcome);
        return outcome;
    }

    private static async Task<VideoOutcome> MakeAsync(TaskOrchestrationContext context, VideoRun run)
    {
        var cancel = context.WaitForCancelAsync();

        context.SetCustomStatus(RunStatus.Processing);
        var assets = await UploadAssets.RunAsync(context, run, cancel);
        if (cancel.IsCompleted)
        {
            return VideoOutcome.Cancelled(assets);
        }

        if (assets.Any(asset => asset.Status != AssetStage.Ready))
        {
            return VideoOutcome.Failed(assets, Problems.AssetsFailed(assets));
        }

        context.SetCustomStatus(RunStatus.Creating);
        var created = await CreateVideoOnce.RunAsync(context, run, assets, cancel);
        if (!run.Request.Render || created.Status != RunStatus.Completed)
        {
            return created;
        }

        context.SetCustomStatus(RunStatus.Rendering);
        return await RenderVideoOnce.RunAsync(context, run, created, cancel);
    }
}
