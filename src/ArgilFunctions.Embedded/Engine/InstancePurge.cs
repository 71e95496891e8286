using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>Forgets instances batch by batch, so that others can write in between.</summary>
internal static class InstancePurge
{
    private const int BatchSize = 100;

    private static readonly OrchestrationRuntimeStatus[] Ended =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    public static async Task<PurgeResult> RunAsync(
        IDurableStore store, Func<IReadOnlyList<string>, Task<CommitResult>> purge, PurgeInstancesFilter filter)
    {
        var statuses = filter.Statuses is { } wanted ? Ended.Intersect(wanted).ToList() : [.. Ended];
        var purged = 0;
        string? after = null;
        do
        {
            var batch = store.Query(new(filter.CreatedFrom, filter.CreatedTo, statuses, IdPrefix: null, after, BatchSize));
            purged += batch.Count == 0 ? 0 : (await purge([.. batch.Select(instance => instance.Id)])).Purged;
            after = batch.Count == BatchSize ? batch[^1].Id : null;
        }
        while (after is not null);
        return new(purged);
    }
}
