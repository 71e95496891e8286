using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Orchestrations;

/// <summary>Renders the video that was created, in a run of its own, which ends when this one is cancelled.</summary>
public static class RenderVideoOnce
{
    public static string ChildId(string runId) => $"{runId}-r";

    public static async Task<VideoOutcome> RunAsync(
        TaskOrchestrationContext context, VideoRun run, VideoOutcome created, Task<CancelRequest> cancel)
    {
        if (cancel.IsCompleted)
        {
            return created with { Status = RunStatus.Cancelled };
        }

        var childId = ChildId(context.InstanceId);
        var render = RenderAsync(context, childId, new(run.Workspace, context.InstanceId, created.Video!, run.Policies));
        if (await Task.WhenAny(render, cancel) == cancel)
        {
            context.Cancel(childId, onlyIfWaiting: false);
        }

        var outcome = await render;
        return created with { Status = outcome.Status, Video = outcome.Video, Error = outcome.Error };
    }

    private static async Task<RenderOutcome> RenderAsync(TaskOrchestrationContext context, string childId, RenderRun input)
    {
        try
        {
            return await context.RunRenderAsync(childId, input);
        }
        catch (TaskFailedException failure)
        {
            return new(RunStatus.Failed, input.Video, Problems.Unexpected("render the video", failure));
        }
    }
}
