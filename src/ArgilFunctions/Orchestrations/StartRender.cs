using Argil.Client;
using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Orchestrations;

/// <summary>
/// One attempt to start a render. It costs credits, so: look first, send only what certainly did not arrive, and what may have arrived
/// never again.
/// </summary>
public static class StartRender
{
    public static async Task<RenderRun> RunAsync(TaskOrchestrationContext context, RenderRun run, RenderSignals signals)
    {
        run = run with { StartingSince = run.StartingSince ?? context.Now() };
        try
        {
            var started = await FindStartedAsync(context, run, signals);
            return started ?? (signals.IsCancelled ? run : await AskAsync(context, run, signals));
        }
        catch (TaskFailedException) when (signals.IsCancelled)
        {
            return run;
        }
        catch (TaskFailedException failure)
        {
            return run.End(RunStatus.Failed, Problems.CallFailed("render the video", failure));
        }
    }

    /// <summary>The run as it goes on when there is nothing to start: the video is gone, or not IDLE any more, whoever it was.</summary>
    private static async Task<RenderRun?> FindStartedAsync(TaskOrchestrationContext context, RenderRun run, RenderSignals signals)
    {
        var reading = await context.WhileUnavailableAsync(
            run.Policies.CreateTimeout, () => context.GetVideoAsync(new(run.Workspace, run.Video.Id)), signals.RestAsync);
        return reading.Video switch
        {
            null => run.End(RunStatus.Failed, reading.Problem ?? Problems.VideoGone(run)),
            var video when video.Status == VideoStatus.Idle.Value => null,
            var video => Wait(run with { Video = video }, RenderStage.Waiting, context.Now()),
        };
    }

    private static async Task<RenderRun> AskAsync(TaskOrchestrationContext context, RenderRun run, RenderSignals signals)
    {
        var answer = await SendAsync(context, run);
        return answer.Result switch
        {
            RenderResult.Accepted => Wait(run, RenderStage.Waiting, context.Now()),
            RenderResult.InDoubt => Wait(run, RenderStage.InDoubt, context.Now()),
            RenderResult.Rejected => await FindStartedAsync(context, run, signals) ?? run.End(RunStatus.Failed, answer.Problem),
            _ => await TryAgainAsync(context, run, signals, answer.RetryAfter),
        };
    }

    /// <summary>Whatever breaks the activity itself, the request may have been sent by then.</summary>
    private static async Task<RenderAnswer> SendAsync(TaskOrchestrationContext context, RenderRun run)
    {
        try
        {
            return await context.RenderVideoAsync(new(run.Workspace, run.RunId, run.Video.Id, run.Attempt, run.Policies.LandingTime));
        }
        catch (TaskFailedException)
        {
            return new(RenderResult.InDoubt);
        }
    }

    private static async Task<RenderRun> TryAgainAsync(
        TaskOrchestrationContext context, RenderRun run, RenderSignals signals, TimeSpan? retryAfter)
    {
        var next = context.Now() + run.Policies.PauseFor(retryAfter);
        if (next > run.StartingSince + run.Policies.CreateTimeout)
        {
            return run.End(RunStatus.Failed, Problems.RenderNotStarted(run));
        }

        await signals.SleepAsync(next);
        return run with { Attempt = run.Attempt + 1 };
    }

    private static RenderRun Wait(RenderRun run, RenderStage stage, DateTimeOffset now) => run with { Stage = stage, WaitingSince = now };
}
