using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Orchestrations;

/// <summary>
/// Argil makes a new video at each POST. So: look before each attempt, keep one afterwards, and look again once a POST whose
/// outcome is unknown can no longer land.
/// </summary>
public static class CreateVideoOnce
{
    // An attempt sent this long after it was scheduled may be a second run of an activity that died.
    private static readonly TimeSpan PromptStart = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LandingMargin = TimeSpan.FromSeconds(30);

    public static async Task<VideoOutcome> RunAsync(TaskOrchestrationContext context, VideoRun run, IReadOnlyList<AssetOutcome> assets)
    {
        try
        {
            var creation = await CreateAsync(context, run, assets);
            if (creation.Problem is { } problem && !creation.InDoubt)
            {
                return VideoOutcome.Failed(assets, problem);
            }

            if (creation.InDoubt)
            {
                await context.CreateTimer(run.Policies.RequestTimeout + LandingMargin, CancellationToken.None);
            }

            var kept = await context.SettleVideoAsync(new(run.Workspace, context.InstanceId, creation.Video));
            return kept is null
                ? VideoOutcome.Failed(assets, creation.Problem ?? Problems.VideoNotCreated())
                : VideoOutcome.Completed(kept, assets);
        }
        catch (TaskFailedException failure)
        {
            return VideoOutcome.Failed(assets, Problems.CallFailed("create the video", failure));
        }
    }

    private static async Task<CreationOutcome> CreateAsync(
        TaskOrchestrationContext context, VideoRun run, IReadOnlyList<AssetOutcome> assets)
    {
        var deadline = context.Now() + run.Policies.CreateTimeout;
        var input = new CreateVideo(
            run.Workspace, context.InstanceId, VideoBody.Build(run.Request.Video, context.InstanceId, assets));
        var inDoubt = false;
        while (true)
        {
            var scheduledAt = context.Now();
            if (await context.FindVideoAsync(new(run.Workspace, context.InstanceId)) is { } found)
            {
                return new(CreateResult.Created, scheduledAt, found, InDoubt: inDoubt);
            }

            scheduledAt = context.Now();
            var creation = await context.CreateVideoAsync(input);
            inDoubt |= creation.InDoubt || creation.SentAt - scheduledAt > PromptStart;
            var isFinal = creation.Result is CreateResult.Created or CreateResult.Rejected;
            if (isFinal || context.Now() >= deadline)
            {
                return creation with { InDoubt = inDoubt };
            }

            await context.CreateTimer(creation.RetryAfter ?? run.Policies.BusyDelay, CancellationToken.None);
        }
    }
}
