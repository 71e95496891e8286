using ArgilFunctions.Contracts;
using ArgilFunctions.Orchestrations;
using Microsoft.Extensions.Options;

namespace ArgilFunctions.Pipeline;

/// <summary>Starts runs, each id once: an id that is known, in whatever state, is never started over.</summary>
public sealed class VideoStarter(
    IOptions<PollingOptions> polling, IOptions<AssetSlotsOptions> slots, IOptions<Argil.Client.ArgilOptions> argil)
{
    private const string DefaultWorkspace = "default";

    public async Task StartAsync(DurableTaskClient durable, string id, VideoRequest request, CancellationToken cancellation)
    {
        if (await durable.GetInstanceAsync(id, cancellation: cancellation) is not null)
        {
            return;
        }

        try
        {
            await durable.ScheduleNewOrchestrationInstanceAsync(
                nameof(VideoOrchestrator), new VideoRun(DefaultWorkspace, request, Policies()), new StartOrchestrationOptions(id), cancellation);
        }
        catch (Exception)
        {
            // The hosts have different exceptions for an id that exists; what they mean is that someone else was first.
            if (await durable.GetInstanceAsync(id, cancellation: cancellation) is null)
            {
                throw;
            }
        }
    }

    /// <summary>Every tunable as it is now: a later change of configuration does not bend a run in flight.</summary>
    private RunPolicies Policies() => new(
        polling.Value.ToPlan(),
        slots.Value.Timeout,
        slots.Value.Reask,
        polling.Value.UploadTimeout,
        polling.Value.CreateTimeout,
        argil.Value.Timeout,
        polling.Value.BusyDelay);
}
