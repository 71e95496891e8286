using ArgilFunctions.Contracts;
using ArgilFunctions.Orchestrations;

namespace ArgilFunctions.Pipeline;

/// <summary>A run and what it has begun, by their ids: whatever belongs to a run has an id that begins with the run's.</summary>
public static class RunFamily
{
    private const int PageSize = 500;

    private static readonly string[] Loners = [nameof(SlotInspectorOrchestrator), nameof(SlotHandOffOrchestrator)];

    /// <summary>Not begun by another run that still needs it.</summary>
    public static bool IsHead(OrchestrationMetadata instance) =>
        RunStatusReader.IsVideoRun(instance) || VideoBatches.IsBatch(instance) || IsLoner(instance);

    /// <summary>The batch whose request a run may be.</summary>
    public static string? BatchOf(OrchestrationMetadata run) =>
        RunStatusReader.IsVideoRun(run) && run.InstanceId.LastIndexOf(VideoBatch.VideoIdPrefix(string.Empty), StringComparison.Ordinal) is > 0 and var end
            ? run.InstanceId[..end]
            : null;

    /// <summary>
    /// All of a family, in the order in which they may go one by one: what is left finds its way here again. A run's last trace is the run;
    /// of a batch it is its requests, which without it are runs like any other, and with it would seem not to have begun.
    /// </summary>
    public static async Task<List<OrchestrationMetadata>> ReadAsync(
        DurableTaskClient durable, OrchestrationMetadata head, CancellationToken cancellation)
    {
        if (IsLoner(head))
        {
            return [head];
        }

        var query = new OrchestrationQuery(InstanceIdPrefix: $"{head.InstanceId}-", PageSize: PageSize);
        var members = await durable.GetAllInstancesAsync(query).ToListAsync(cancellation);
        var children = members.OrderByDescending(member => member.InstanceId, StringComparer.Ordinal);
        return VideoBatches.IsBatch(head) ? [head, .. children] : [.. children, head];
    }

    private static bool IsLoner(OrchestrationMetadata instance) => Loners.Contains(instance.Name, StringComparer.OrdinalIgnoreCase);
}
