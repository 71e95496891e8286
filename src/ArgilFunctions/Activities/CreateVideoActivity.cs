using Argil.Client;
using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Activities;

/// <summary>Marked, then sent, once a call: whether to send again is the orchestrator's to decide, after a look.</summary>
public sealed class CreateVideoActivity(Workspaces workspaces, TimeProvider time)
{
    [Function(nameof(CreateVideoActivity))]
    public async Task<CreationOutcome> RunAsync(
        [ActivityTrigger] CreateVideo input, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        await durable.MarkCreationAsync(input.RunId, new(time.GetUtcNow()), cancellation);
        try
        {
            var video = await workspaces.ClientOf(input.Workspace).CreateVideoAsync(new(input.Video), cancellation);
            return new(CreateResult.Created, video.ToContract());
        }
        catch (ArgilBusyException busy)
        {
            return new(CreateResult.Busy, RetryAfter: busy.RetryAfter) { Reason = busy.Message };
        }
        catch (ArgilRejectedException rejection)
        {
            return new(CreateResult.Rejected, Problem: Problems.Rejected("create the video", rejection));
        }
        catch (ArgilUnavailableException unavailable)
        {
            return new(CreateResult.Unavailable, InDoubt: unavailable.MayHaveBeenReceived) { Reason = unavailable.Message };
        }
    }
}
