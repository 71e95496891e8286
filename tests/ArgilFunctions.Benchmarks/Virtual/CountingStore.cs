using ArgilFunctions.Embedded.Storage;

namespace ArgilFunctions.Benchmarks.Virtual;

/// <summary>Passes on what it is asked, and counts what a pipeline asks of a store.</summary>
internal sealed class CountingStore(IDurableStore store, StoreCounts counts) : IDurableStore
{
    public Action<StoreCommit> Committed { get; set; } = _ => { };

    public async Task<CommitResult> CommitAsync(StoreCommit commit)
    {
        var result = await store.CommitAsync(commit);
        if (result.IsApplied)
        {
            counts.Add(commit);
            Committed(commit);
        }

        return result;
    }

    public OrchestrationWork ReadOrchestration(string id, DateTimeOffset now) => store.ReadOrchestration(id, now);

    public EntityWork ReadEntity(string id, DateTimeOffset now) => store.ReadEntity(id, now);

    public InstanceRecord? FindInstance(string id) => store.FindInstance(id);

    public EntityRecord? FindEntity(string id) => store.FindEntity(id);

    public IReadOnlyList<InstanceRecord> Query(InstanceFilter filter) => store.Query(filter);

    public DueWork FindDue(DateTimeOffset? after, DateTimeOffset upTo) => store.FindDue(after, upTo);

    public IReadOnlyList<ActivityTask> ListActivities() => store.ListActivities();

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
