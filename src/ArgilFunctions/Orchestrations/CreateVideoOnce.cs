using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Orchestrations;

/// <summary>
/// Argil makes a new video at each POST. So: look before each attempt; after one whose outcome is unknown, wait until it can no longer
/// land before looking again; and leave one video at most. A cancel ends the attempts; what may have been made is settled all the same.
/// </summary>
public static class CreateVideoOnce
{
    private const int MostBreaks = 10;

    public static async Task<VideoOutcome> RunAsync(
        TaskOrchestrationContext context, VideoRun run, IReadOnlyList<AssetOutcome> assets, Task<CancelRequest> cancel)
    {
        var creation = await CreateAsync(context, run, assets, cancel);
        return creation switch
        {
            _ when cancel.IsCompleted => VideoOutcome.Cancelled(assets, creation.Video, creation.InDoubt ? creation.Problem : null),
            { Video: { } video } => VideoOutcome.Completed(video, assets),
            _ => VideoOutcome.Failed(assets, creation.Problem ?? Problems.VideoNotCreated(creation.Reason)),
        };
    }

    private static async Task<CreationOutcome> CreateAsync(
        TaskOrchestrationContext context, VideoRun run, IReadOnlyList<AssetOutcome> assets, Task<CancelRequest> cancel)
    {
        var (deadline, breaksLeft) = (context.Now() + run.Policies.CreateTimeout, MostBreaks);
        var input = new CreateVideo(run.Workspace, context.InstanceId, VideoBody.Build(run.Request.Video, context.InstanceId, assets));
        var marks = new CreationMarks(context);
        while (true)
        {
            var began = context.Now();
            var creation = await FindAsync(context, run, patience: deadline - context.Now(), cancel) ?? await AskAsync(context, input, marks);
            if (creation.InDoubt || creation.Video is not null)
            {
                creation = await SettleAsync(context, run, creation);
            }

            if (creation.BrokeOff && breaksLeft-- > 0)
            {
                // An attempt that this app broke off itself, and the time until it was settled, are not held against Argil.
                deadline += context.Now() - began;
            }

            var again = context.Now() + run.Policies.PauseFor(creation.RetryAfter);
            var isFinal = creation.InDoubt || creation.Result is CreateResult.Created or CreateResult.Rejected;
            if (isFinal || again >= deadline || cancel.IsCompleted || !await context.SleepAsync(again, cancel))
            {
                return creation;
            }
        }
    }

    /// <summary>The run's video, if there is one, or why there can be no attempt now; null when there can be one.</summary>
    private static async Task<CreationOutcome?> FindAsync(
        TaskOrchestrationContext context, VideoRun run, TimeSpan patience, Task<CancelRequest> cancel)
    {
        try
        {
            var found = await context.WhileUnavailableAsync(
                patience, () => context.FindVideoAsync(new(run.Workspace, context.InstanceId)), pause: until => context.SleepAsync(until, cancel));
            return found is not null ? new(CreateResult.Created, found) : cancel.IsCompleted ? new(CreateResult.Unavailable) : null;
        }
        catch (TaskFailedException failure)
        {
            return new(CreateResult.Rejected, Problem: Problems.CallFailed("look for the video", failure));
        }
    }

    private static async Task<CreationOutcome> AskAsync(TaskOrchestrationContext context, CreateVideo input, CreationMarks marks)
    {
        try
        {
            var creation = await context.CreateVideoAsync(input);
            return creation with { InDoubt = creation.InDoubt || marks.Take() > 1 };
        }
        catch (TaskFailedException failure)
        {
            var brokeOff = Retries.BrokeOff(failure.FailureDetails);
            return new(CreateResult.Unavailable, Problem: Problems.CallFailed("create the video", failure), InDoubt: marks.Take() > 0 || brokeOff)
            {
                BrokeOff = brokeOff,
            };
        }
    }

    /// <summary>Leaves one video at most, and finds out which: afterwards nothing is in doubt, unless Argil cannot be asked.</summary>
    private static async Task<CreationOutcome> SettleAsync(TaskOrchestrationContext context, VideoRun run, CreationOutcome creation)
    {
        if (creation.InDoubt)
        {
            await context.CreateTimer(run.Policies.LandingTime, CancellationToken.None);
        }

        try
        {
            var input = new SettleVideo(run.Workspace, context.InstanceId, creation.Video);
            var kept = await context.WhileUnavailableAsync(
                patience: run.Policies.CreateTimeout, () => context.SettleVideoAsync(input), pause: until => context.SleepAsync(until));
            return kept is not null
                ? new(CreateResult.Created, kept)
                : creation with { InDoubt = false };
        }
        catch (TaskFailedException)
        {
            return creation.InDoubt ? creation with { Video = null, Problem = Problems.VideoInDoubt(context.InstanceId) } : creation;
        }
    }
}
