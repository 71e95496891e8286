using ArgilFunctions.Embedded.Storage;

namespace ArgilFunctions.Benchmarks.Virtual;

/// <summary>What a pipeline asked of its store.</summary>
internal sealed class StoreCounts
{
    private readonly Lock _gate = new();

    public long Commits { get; private set; }

    /// <summary>Turns of orchestrations.</summary>
    public long Episodes { get; private set; }

    /// <summary>Turns of entities.</summary>
    public long EntityBatches { get; private set; }

    /// <summary>Activities scheduled.</summary>
    public long Activities { get; private set; }

    /// <summary>Messages to orchestrations and entities: answers, events, operations, starts, timers.</summary>
    public long Messages { get; private set; }

    /// <summary>Timers nobody waited for any more.</summary>
    public long CancelledTimers { get; private set; }

    public long HistoryEvents { get; private set; }

    public long HistoryBytes { get; private set; }

    public void Add(StoreCommit commit)
    {
        lock (_gate)
        {
            Count(commit);
        }
    }

    private void Count(StoreCommit commit)
    {
        Commits++;
        Episodes += commit.Instance is null ? 0 : 1;
        EntityBatches += commit is { Instance: null, CompletedActivity: null, Consumed.Count: > 0 } ? 1 : 0;
        Activities += commit.Activities.Count;
        Messages += commit.Messages.Count + commit.Starts.Count;
        CancelledTimers += commit.CancelledTimers.Count;
        HistoryEvents += commit.History.Count;
        HistoryBytes += commit.History.Sum(entry => (entry.Payload?.Length ?? 0) + (entry.Name?.Length ?? 0) + sizeof(long));
    }
}
