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
        await ScheduleAsync(durable, id, request, cancellation);
        return RunStatusReader.JustAccepted(id, request, time.GetUtcNow());
    }

    /// <summary>Starts a run, or finds the one of this id; null when that one was asked for something else.</summary>
    public async Task<StatusDocument?> StartOnceAsync(
        DurableTaskClient durable, string id, VideoRequest request, CancellationToken cancellation)
    {
        if (await FindAsync(durable, id, cancellation) is { } known)
        {
            return await ReadIfSameAsync(durable, known, request, cancellation);
        }

        try
        {
            await ScheduleAsync(durable, id, request, cancellation);
            return RunStatusReader.JustAccepted(id, request, time.GetUtcNow());
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // The hosts have different exceptions for an id that exists; what they mean is that someone else was first.
            if (await FindAsync(durable, id, cancellation) is not { } first)
            {
                throw;
            }

            return await ReadIfSameAsync(durable, first, request, cancellation);
        }
    }

    private static Task<OrchestrationMetadata?> FindAsync(DurableTaskClient durable, string id, CancellationToken cancellation) =>
        durable.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation);

    private static async Task<StatusDocument?> ReadIfSameAsync(
        DurableTaskClient durable, OrchestrationMetadata known, VideoRequest request, CancellationToken cancellation) =>
        known.ReadInputAs<VideoRun>()!.Request.IsSameAs(request) ? await RunStatusReader.DescribeAsync(durable, known, cancellation) : null;

    private Task<string> ScheduleAsync(DurableTaskClient durable, string id, VideoRequest request, CancellationToken cancellation) =>
        durable.ScheduleNewOrchestrationInstanceAsync(
            nameof(VideoOrchestrator),
            new VideoRun(request.Workspace, request, Policies(request.Workspace)),
            new StartOrchestrationOptions(id),
            cancellation);

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
        StepsPerGeneration = polling.Value.StepsPerGeneration,
        Rendering = polling.Value.ToRenderPlan(),
        RenderDoubt = polling.Value.RenderDoubt,
    };
}
