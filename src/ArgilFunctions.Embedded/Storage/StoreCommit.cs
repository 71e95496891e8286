namespace ArgilFunctions.Embedded.Storage;

/// <summary>Everything one turn changes. It happens as a whole or not at all.</summary>
internal sealed record StoreCommit
{
    /// <summary>If set, the rest counts only when this activity is still open: a result is recorded once.</summary>
    public long? CompletedActivity { get; init; }

    public InstanceRecord? Instance { get; init; }

    /// <summary>The new generation begins with an empty history.</summary>
    public bool ReplaceHistory { get; init; }

    public int FirstSequence { get; init; }

    public IReadOnlyList<HistoryEvent> History { get; init; } = [];

    public EntityRecord? Entity { get; init; }

    /// <summary>
    /// Messages that the turn has taken. They are there as long as the turn is not committed: when the first of them is gone, it has
    /// been, and the rest does not count a second time.
    /// </summary>
    public IReadOnlyList<long> Consumed { get; init; } = [];

    /// <summary>Timers of <see cref="Instance"/>, by task id, that nobody waits for any more.</summary>
    public IReadOnlyList<int> CancelledTimers { get; init; } = [];

    public IReadOnlyList<Message> Messages { get; init; } = [];

    public IReadOnlyList<InstanceStart> Starts { get; init; } = [];

    public IReadOnlyList<ActivityTask> Activities { get; init; } = [];

    /// <summary>Instances to forget, with all that belongs to them and without what may still come back to them; those that have not ended stay.</summary>
    public IReadOnlyList<string> Purged { get; init; } = [];
}

/// <summary>What became of a commit.</summary>
/// <param name="IsApplied">False when the activity was not open any more, or the turn's messages were gone: it was applied before.</param>
/// <param name="Activities">Those opened, with their ids.</param>
/// <param name="Rejected">Starts that met an instance that has not ended.</param>
/// <param name="Dropped">Messages to instances that are unknown, have ended or are of another generation.</param>
internal sealed record CommitResult(
    bool IsApplied, IReadOnlyList<ActivityTask> Activities, IReadOnlyList<InstanceStart> Rejected, IReadOnlyList<Message> Dropped)
{
    /// <summary>How many instances were forgotten.</summary>
    public int Purged { get; init; }

    public static CommitResult NotApplied { get; } = new(false, [], [], []);
}
