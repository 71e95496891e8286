namespace ArgilFunctions.Embedded.Storage;

/// <summary>Where runs live. A commit that has returned survives a crash of the machine.</summary>
internal interface IDurableStore : IAsyncDisposable
{
    /// <summary>Messages that a turn reads at most.</summary>
    const int MostMessagesATurn = 1000;

    Task<CommitResult> CommitAsync(StoreCommit commit);

    /// <summary>Messages come in the order of arrival, except that delayed ones come after those, in the order of their times.</summary>
    OrchestrationWork ReadOrchestration(string id, DateTimeOffset now);

    EntityWork ReadEntity(string id, DateTimeOffset now);

    InstanceRecord? FindInstance(string id);

    EntityRecord? FindEntity(string id);

    IReadOnlyList<InstanceRecord> Query(InstanceFilter filter);

    /// <summary>Whose messages became visible after one time, up to another; without the first, all that are visible, old and new.</summary>
    DueWork FindDue(DateTimeOffset? after, DateTimeOffset upTo);

    IReadOnlyList<ActivityTask> ListActivities();
}
