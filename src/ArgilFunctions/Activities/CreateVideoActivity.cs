using Argil.Client;
using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Activities;

/// <summary>Sent once a call: whether to send again is the orchestrator's to decide, after a look.</summary>
public sealed class CreateVideoActivity(Workspaces workspaces, TimeProvider time)
{
    [Function(nameof(CreateVideoActivity))]
    public async Task<CreationOutcome> RunAsync([ActivityTrigger] CreateVideo input, CancellationToken cancellation)
    {
        var sentAt = time.GetUtcNow();
        try
        {
            var video = await workspaces.ClientOf(input.Workspace).CreateVideoAsync(new(input.Video), cancellation);
            return new(CreateResult.Created, sentAt, video.ToContract());
        }
        catch (ArgilBusyException busy)
        {
            return new(CreateResult.Busy, sentAt, RetryAfter: busy.RetryAfter);
        }
        catch (ArgilRejectedException rejection)
        {
            return new(CreateResult.Rejected, sentAt, Problem: Problems.Rejected("create the video", rejection));
        }
        catch (ArgilUnavailableException unavailable)
        {
            return new(CreateResult.Unavailable, sentAt, InDoubt: unavailable.MayHaveBeenReceived);
        }
    }
}
