using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Orchestrations;

/// <summary>Has a run's end told to whoever asked for it: by webhook, or in the results queue if the request came by queue.</summary>
public static class AnnounceEnd
{
    public static async Task RunAsync(TaskOrchestrationContext context, VideoRun run)
    {
        var announcement = new Announcement(context.InstanceId, run.Request.NotifyUrl, RunId.IsOfMessage(context.InstanceId));
        if (announcement is { NotifyUrl: null, SendResult: false })
        {
            return;
        }

        try
        {
            await context.AnnounceAsync(announcement);
        }
        catch (TaskFailedException)
        {
            // The run has ended all the same, and its status document says how.
        }
    }
}
