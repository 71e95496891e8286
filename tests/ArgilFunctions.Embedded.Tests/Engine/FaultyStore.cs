using ArgilFunctions.Embedded.Storage;

namespace ArgilFunctions.Embedded.Tests.Engine;

/// <summary>A store that fails as a test says; what is not overridden it does.</summary>
internal class FaultyStore(IDurableStore store) : IDurableStore
{
    public virtual Task<CommitResult> CommitAsync(StoreCommit commit) => store.CommitAsync(commit);

    public virtual OrchestrationWork ReadOrchestration(string id, DateTimeOffset now) => store.ReadOrchestration(id, now);

    public virtual EntityWork ReadEntity(string id, DateTimeOffset now) => store.ReadEntity(id, now);

    public InstanceRecord? FindInstance(string id) => store.FindInstance(id);

    public EntityRecord? FindEntity(string id) => store.FindEntity(id);

    public IReadOnlyList<InstanceRecord> Query(InstanceFilter filter) => store.Query(filter);

    public DueWork FindDue(DateTimeOffset? after, DateTimeOffset upTo) => store.FindDue(after, upTo);

    public IReadOnlyList<ActivityTask> ListActivities() => store.ListActivities();

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
