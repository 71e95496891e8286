using ArgilFunctions.Embedded.Storage;

namespace ArgilFunctions.Simulation.Tests.Mutations;

/// <summary>The durable store with one thing broken.</summary>
internal class BrokenStore(IDurableStore store) : IDurableStore
{
    protected IDurableStore Store => store;

    public virtual Task<CommitResult> CommitAsync(StoreCommit commit) => store.CommitAsync(commit);

    public OrchestrationWork ReadOrchestration(string id, DateTimeOffset now) => store.ReadOrchestration(id, now);

    public EntityWork ReadEntity(string id, DateTimeOffset now) => store.ReadEntity(id, now);

    public InstanceRecord? FindInstance(string id) => store.FindInstance(id);

    public EntityRecord? FindEntity(string id) => store.FindEntity(id);

    public IReadOnlyList<InstanceRecord> Query(InstanceFilter filter) => store.Query(filter);

    public DueWork FindDue(DateTimeOffset? after, DateTimeOffset upTo) => store.FindDue(after, upTo);

    public virtual IReadOnlyList<ActivityTask> ListActivities() => store.ListActivities();

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
