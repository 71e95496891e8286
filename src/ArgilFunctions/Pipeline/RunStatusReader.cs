using ArgilFunctions.Contracts;
using ArgilFunctions.Orchestrations;

namespace ArgilFunctions.Pipeline;

/// <summary>Puts a status document together from a run and its children, by their ids.</summary>
public static class RunStatusReader
{
    public static async Task<StatusDocument?> ReadAsync(DurableTaskClient durable, string id, CancellationToken cancellation)
    {
        var run = await durable.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation);
        if (run is null || !run.Name.Equals(nameof(VideoOrchestrator), StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var input = run.ReadInputAs<VideoRun>()!;
        var outcome = run.RuntimeStatus == OrchestrationRuntimeStatus.Completed ? run.ReadOutputAs<VideoOutcome>() : null;
        var assets = new Dictionary<string, AssetStatusDocument>();
        foreach (var (source, index) in input.Request.Assets.Select((source, index) => (source, index)))
        {
            var ended = outcome?.Assets.FirstOrDefault(asset => asset.Key == source.Key);
            assets[source.Key] = ended is null
                ? await ReadAssetAsync(durable, UploadAssets.ChildId(id, index), source, cancellation)
                : Describe(source, ended);
        }

        return new(
            id,
            input.Request.Name,
            outcome?.Status ?? StageOf(run, assets.Values),
            assets,
            outcome?.Video,
            outcome?.Error ?? ErrorOf(run),
            run.CreatedAt,
            run.LastUpdatedAt);
    }

    private static async Task<AssetStatusDocument> ReadAssetAsync(
        DurableTaskClient durable, string id, AssetSource source, CancellationToken cancellation)
    {
        var child = await durable.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation);
        if (child is { RuntimeStatus: OrchestrationRuntimeStatus.Completed } && child.ReadOutputAs<AssetOutcome>() is { } ended)
        {
            return Describe(source, ended);
        }

        var progress = child?.ReadCustomStatusAs<AssetProgress>() ?? new(AssetStage.Waiting, AssetId: null, StartedAt: null);
        return new(progress.Status, progress.AssetId, source.Name, source.Type, progress.StartedAt, CompletedAt: null, Error: null);
    }

    private static AssetStatusDocument Describe(AssetSource source, AssetOutcome ended) =>
        new(ended.Status, ended.AssetId, source.Name, source.Type, ended.StartedAt, ended.CompletedAt, ended.Error);

    private static string StageOf(OrchestrationMetadata run, IEnumerable<AssetStatusDocument> assets) => run.RuntimeStatus switch
    {
        OrchestrationRuntimeStatus.Failed => RunStatus.Failed,
        OrchestrationRuntimeStatus.Terminated => RunStatus.Cancelled,
        _ when run.ReadCustomStatusAs<string>() == RunStatus.Creating => RunStatus.Creating,
        _ when assets.Any(asset => asset.Status == AssetStage.Processing) => RunStatus.Processing,
        _ when assets.Any(asset => asset.Status == AssetStage.Uploading) => RunStatus.Uploading,
        _ when assets.Any(asset => asset.Status == AssetStage.Ready) => RunStatus.Processing,
        _ => RunStatus.Queued,
    };

    private static Problem? ErrorOf(OrchestrationMetadata run) => run.RuntimeStatus == OrchestrationRuntimeStatus.Failed
        ? Problems.RunFailed(run.FailureDetails?.ErrorType)
        : null;
}
