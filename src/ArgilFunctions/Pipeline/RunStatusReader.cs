using ArgilFunctions.Contracts;
using ArgilFunctions.Orchestrations;

namespace ArgilFunctions.Pipeline;

/// <summary>Puts a status document together from a run and its children, by their ids.</summary>
public static class RunStatusReader
{
    public static async Task<StatusDocument?> ReadAsync(DurableTaskClient durable, string id, CancellationToken cancellation)
    {
        if (!RunId.IsPossible(id))
        {
            return null;
        }

        if (await durable.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation) is { } run)
        {
            return IsVideoRun(run) ? await DescribeAsync(durable, run, cancellation) : null;
        }

        return await BatchedVideo.FindAsync(durable, id, cancellation) is { } batched ? JustAccepted(id, batched.Request, batched.AcceptedAt) : null;
    }

    public static bool IsVideoRun(OrchestrationMetadata instance) =>
        instance.Name.Equals(nameof(VideoOrchestrator), StringComparison.OrdinalIgnoreCase);

    public static async Task<StatusDocument> DescribeAsync(
        DurableTaskClient durable, OrchestrationMetadata run, CancellationToken cancellation)
    {
        var children = new Dictionary<string, OrchestrationMetadata>();
        if (run.RuntimeStatus != OrchestrationRuntimeStatus.Completed || run.ReadInputAs<VideoRun>()!.Request.NotifyUrl is not null)
        {
            var query = new OrchestrationQuery(InstanceIdPrefix: $"{run.InstanceId}-", FetchInputsAndOutputs: true);
            await foreach (var child in durable.GetAllInstancesAsync(query).WithCancellation(cancellation))
            {
                children[child.InstanceId] = child;
            }
        }

        return Describe(run, children);
    }

    /// <summary>The document of a run whose children, by their ids, are at hand.</summary>
    public static StatusDocument Describe(OrchestrationMetadata run, IReadOnlyDictionary<string, OrchestrationMetadata> children)
    {
        var input = run.ReadInputAs<VideoRun>()!;
        var outcome = run.RuntimeStatus == OrchestrationRuntimeStatus.Completed ? run.ReadOutputAs<VideoOutcome>() : null;
        var assets = input.Request.Assets.Select((source, index) => (source.Key, Document: Describe(
            source,
            outcome?.Assets.FirstOrDefault(asset => asset.Key == source.Key),
            children.GetValueOrDefault(UploadAssets.ChildId(run.InstanceId, index)))));
        var byKey = assets.ToDictionary(asset => asset.Key, asset => asset.Document);
        var rendering = children.GetValueOrDefault(RenderVideoOnce.ChildId(run.InstanceId))?.ReadCustomStatusAs<CreatedVideo>();
        return new(
            run.InstanceId,
            input.Request.Name,
            outcome?.Status ?? StageOf(run, byKey.Values),
            byKey,
            outcome is null ? rendering : outcome.Video,
            outcome?.Error ?? ErrorOf(run),
            run.CreatedAt,
            run.LastUpdatedAt)
        {
            Notification = NotificationOf(input.Request, children.GetValueOrDefault(Announcement.IdOf(run.InstanceId))),
        };
    }

    /// <summary>What <see cref="ReadAsync"/> will say of a run that has just been accepted.</summary>
    public static StatusDocument JustAccepted(string id, VideoRequest request, DateTimeOffset now) => new(
        id,
        request.Name,
        RunStatus.Queued,
        request.Assets.ToDictionary(source => source.Key, source => Describe(source, ended: null, child: null)),
        Video: null,
        Error: null,
        now,
        now)
    {
        Notification = NotificationOf(request, announcement: null),
    };

    private static Notification? NotificationOf(VideoRequest request, OrchestrationMetadata? announcement) => request.NotifyUrl is null
        ? null
        : announcement switch
        {
            null => new(Notification.Pending, Attempts: 0),
            { RuntimeStatus: OrchestrationRuntimeStatus.Completed } => announcement.ReadOutputAs<Notification>(),
            { RuntimeStatus: OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated } => new(Notification.Dead, Attempts: 0),
            _ => announcement.ReadCustomStatusAs<Notification>() ?? new(Notification.Pending, Attempts: 0),
        };

    private static AssetStatusDocument Describe(AssetSource source, AssetOutcome? ended, OrchestrationMetadata? child)
    {
        if (child is { RuntimeStatus: OrchestrationRuntimeStatus.Completed })
        {
            ended ??= child.ReadOutputAs<AssetOutcome>();
        }

        if (ended is not null)
        {
            return new(ended.Status, ended.AssetId, source.Name, source.Type, ended.StartedAt, ended.CompletedAt, ended.Error);
        }

        var progress = child?.ReadCustomStatusAs<AssetProgress>() ?? new(AssetStage.Waiting, AssetId: null, StartedAt: null);
        return new(progress.Status, progress.AssetId, source.Name, source.Type, progress.StartedAt, CompletedAt: null, Error: null);
    }

    private static string StageOf(OrchestrationMetadata run, IEnumerable<AssetStatusDocument> assets) => run.RuntimeStatus switch
    {
        OrchestrationRuntimeStatus.Failed => RunStatus.Failed,
        OrchestrationRuntimeStatus.Terminated => RunStatus.Cancelled,
        _ when run.ReadCustomStatusAs<string>() is RunStatus.Creating or RunStatus.Rendering => run.ReadCustomStatusAs<string>()!,
        _ when assets.Any(asset => asset.Status == AssetStage.Processing) => RunStatus.Processing,
        _ when assets.Any(asset => asset.Status == AssetStage.Uploading) => RunStatus.Uploading,
        _ when assets.Any(asset => asset.Status == AssetStage.Ready) => RunStatus.Processing,
        _ => RunStatus.Queued,
    };

    private static Problem? ErrorOf(OrchestrationMetadata run) => run.RuntimeStatus == OrchestrationRuntimeStatus.Failed
        ? Problems.RunFailed(run.FailureDetails?.ErrorType)
        : null;
}
