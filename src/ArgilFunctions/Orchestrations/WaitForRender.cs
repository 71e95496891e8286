using Argil.Client;
using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Orchestrations;

/// <summary>One look at a video that is rendered: sleep until it is due or someone says that it has ended, then ask Argil.</summary>
public static class WaitForRender
{
    public static async Task<RenderRun> RunAsync(TaskOrchestrationContext context, RenderRun run, RenderSignals signals)
    {
        var (since, plan) = (run.WaitingSince!.Value, run.Policies.Rendering!);
        if (plan.Next(since, run.Polls, context.Now(), learnedFirstDelay: null, run.LookedAt) is not { } next)
        {
            return run.End(RunStatus.Failed, Problems.RenderTimedOut(run));
        }

        await signals.SleepAsync(next);
        if (signals.IsCancelled)
        {
            return run;
        }

        run = run with { LookedAt = context.Now() };
        try
        {
            var reading = await context.WhileUnavailableAsync(
                patience: since + plan.Timeout - context.Now(), () => context.GetVideoAsync(new(run.Workspace, run.Video.Id)), signals.RestAsync);
            return Judge(run with { Polls = run.Polls + 1 }, reading, context.Now());
        }
        catch (TaskFailedException failure) when (Retries.IsWorthwhile(failure.FailureDetails))
        {
            // The render goes on and is paid for: that nobody can be asked is no end, while there is time.
            return run with { Polls = run.Polls + 1 };
        }
        catch (TaskFailedException failure)
        {
            return run.End(RunStatus.Failed, Problems.Unexpected("wait for the render", failure));
        }
    }

    private static RenderRun Judge(RenderRun run, VideoReading reading, DateTimeOffset now)
    {
        if (reading.Video is not { } video)
        {
            return run.End(RunStatus.Failed, reading.Problem ?? Problems.VideoGone(run));
        }

        run = run with { Video = video };
        return new VideoStatus(video.Status) switch
        {
            // Done without a video is not done.
            var status when status == VideoStatus.Done => video.VideoUrl is null ? run : run.End(RunStatus.Completed),
            var status when status == VideoStatus.Failed => run.End(RunStatus.Failed, Problems.RenderFailed(run)),
            var status when status == VideoStatus.ContentModerated => run.End(RunStatus.Failed, Problems.ContentModerated(run)),
            var status when status != VideoStatus.Idle => run with { Stage = RenderStage.Waiting },
            _ when run.Stage == RenderStage.InDoubt && now >= run.WaitingSince + run.DoubtTimeout =>
                run.End(RunStatus.Failed, Problems.RenderUnknown(run)),
            _ => run,
        };
    }
}
