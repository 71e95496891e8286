namespace ArgilFunctions.Embedded.Storage;

/// <summary>Where runs live. A commit that has returned survives a crash of the machine.</summary>
internal interface IDurableStore : IAsyncDisposable
{
    Task<CommitResult> CommitAsync(StoreCommit commit);

    OrchestrationWork ReadOrchestration(string id, DateTimeOffset now);

    EntityWork ReadEntity(string id, DateTimeOffset now);

    InstanceRecord? FindInstance(string id);

    EntityRecord? FindEntity(string id);

    IReadOnlyList<InstanceRecord> Query(InstanceFilter filter);

    /// <summary>Those with a message that may be taken now.</summary>
    IReadOnlyList<string> FindDueTargets(DateTimeOffset now);

    /// <summary>When the next message becomes visible.</summary>
    DateTimeOffset? FindNextDue(DateTimeOffset after);

    IReadOnlyList<ActivityTask> ListActivities();
}
