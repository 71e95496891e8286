using ArgilFunctions.Contracts;
using ArgilFunctions.Orchestrations;
using Microsoft.Extensions.Options;

namespace ArgilFunctions.Pipeline;

/// <summary>Starts runs, each id once: an id that is known, in whatever state, is never started over.</summary>
public sealed class VideoStarter(
    IOptions<PollingOptions> polling, IOptions<AssetSlotsOptions> slots, Workspaces workspaces, IRunIds ids, TimeProvider time)
{
    public async Task<StatusDocument> StartNewAsync(DurableTaskClient durable, VideoRequest request, CancellationToken cancellation)
    {
        var id = ids.Next();
        await durable.ScheduleNewOrchestrationInstanceAsync(
            nameof(VideoOrchestrator), ToRun(request), new StartOrchestrationOptions(id), cancellation);
        return RunStatusReader.JustAccepted(id, request, time.GetUtcNow());
    }

    /// <summary>Starts a run, or finds the one of this id; null when that one was asked for something else.</summary>
    public async Task<StatusDocument?> StartOnceAsync(
        DurableTaskClient durable, string id, VideoRequest request, CancellationToken cancellation)
    {
        var known = await StartOnce.RunAsync(durable, nameof(VideoOrchestrator), id, ToRun(request), cancellation);
        return known switch
        {
            null => RunStatusReader.JustAccepted(id, request, time.GetUtcNow()),
            _ when known.ReadInputAs<VideoRun>()!.Request.IsSameAs(request) => await RunStatusReader.DescribeAsync(durable, known, cancellation),
            _ => null,
        };
    }

    private VideoRun ToRun(VideoRequest request) => new(request.Workspace, request, Policies(request.Workspace));

    /// <summary>Every tunable as it is now: a later change of configuration does not bend a run in flight.</summary>
    private RunPolicies Policies(string workspace) => new(
        polling.Value.ToPlan(),
        slots.Value.Timeout,
        slots.Value.Reask,
        polling.Value.UploadTimeout,
        polling.Value.CreateTimeout,
        workspaces.OptionsOf(workspace).Timeout,
        polling.Value.BusyDelay)
    {
        LandingMargin = polling.Value.LandingMargin,
        StepsPerGeneration = polling.Value.StepsPerGeneration,
        Rendering = polling.Value.ToRenderPlan(),
        RenderDoubt = polling.Value.RenderDoubt,
    };
}
