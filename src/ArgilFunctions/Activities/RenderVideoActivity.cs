using Argil.Client;
using ArgilFunctions.Contracts;
using ArgilFunctions.Orchestrations;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Activities;

/// <summary>
/// Sent once an attempt, since it costs credits: an activity may run again after a crash, so it takes the attempt's ticket first.
/// </summary>
public sealed class RenderVideoActivity(Workspaces workspaces, CallbackUrls callbacks)
{
    [Function(nameof(RenderVideoActivity))]
    public async Task<RenderAnswer> RunAsync(
        [ActivityTrigger] RenderVideo input, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        if (!await TryTakeTicketAsync(durable, input, cancellation))
        {
            return new(RenderResult.InDoubt);
        }

        try
        {
            var callback = callbacks.Of(input.Workspace, input.RunId);
            await workspaces.ClientOf(input.Workspace).RenderVideoAsync(new(input.VideoId, callback), cancellation);
            return new(RenderResult.Accepted);
        }
        catch (ArgilBusyException busy)
        {
            return new(RenderResult.Busy, busy.RetryAfter);
        }
        catch (ArgilRejectedException rejection)
        {
            return new(RenderResult.Rejected, Problem: Problems.Rejected("render the video", rejection));
        }
        catch (ArgilUnavailableException unavailable)
        {
            return new(unavailable.MayHaveBeenReceived ? RenderResult.InDoubt : RenderResult.Unavailable);
        }
    }

    /// <summary>A start by id is the one thing that two runs of this activity, wherever they are, cannot both do.</summary>
    private static async Task<bool> TryTakeTicketAsync(DurableTaskClient durable, RenderVideo input, CancellationToken cancellation) =>
        await StartOnce.RunAsync(durable, nameof(RenderTicketOrchestrator), input.TicketId, input.LandingTime, cancellation) is null;
}
