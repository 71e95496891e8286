using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Simulation.Tests.Scheduling;
using ArgilFunctions.Simulation.Tests.World;

namespace ArgilFunctions.Simulation.Tests.Store;

/// <summary>One process's way to the store. What it has written stays, what it has not is gone with it.</summary>
internal sealed class Disk(Actor process, Actor outside, MemoryStore store, Weather weather, Chance chance, History history) : IDurableStore
{
    private DateTimeOffset _lastWrite = DateTimeOffset.MinValue;

    /// <summary>Told of each commit before it is written, and after it.</summary>
    public required Action<CommitPoint> Passing { get; init; }

    /// <summary>Told what was written.</summary>
    public required Action<StoreCommit> Written { get; init; }

    public Task<CommitResult> CommitAsync(StoreCommit commit)
    {
        Passing(CommitPoint.Before);
        var done = new TaskCompletionSource<CommitResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!process.IsAlive)
        {
            return done.Task;
        }

        if (weather.IsStoreInTrouble(outside.Now))
        {
            history.Note(Fault.StoreError, "commit");
            process.At(outside.Now + TimeSpan.FromMilliseconds(20), () => done.SetException(new IOException("The disk is full.")));
            return done.Task;
        }

        var time = chance.Skewed(TimeSpan.Zero, TimeSpan.FromMilliseconds(20));
        if (weather.IsStoreSlow(outside.Now))
        {
            history.Note(Fault.SlowStore, "commit");
            time = chance.Between(TimeSpan.Zero, TimeSpan.FromSeconds(3));
        }

        // There is one writer: what was given to it first is written first.
        _lastWrite = outside.Now + time > _lastWrite ? outside.Now + time : _lastWrite;
        process.At(_lastWrite, () => Write(commit, done));
        return done.Task;
    }

    public OrchestrationWork ReadOrchestration(string id, DateTimeOffset now) => Read(() => store.ReadOrchestration(id, now));

    public EntityWork ReadEntity(string id, DateTimeOffset now) => Read(() => store.ReadEntity(id, now));

    public InstanceRecord? FindInstance(string id) => Read(() => store.FindInstance(id));

    public EntityRecord? FindEntity(string id) => Read(() => store.FindEntity(id));

    public IReadOnlyList<InstanceRecord> Query(InstanceFilter filter) => Read(() => store.Query(filter));

    public DueWork FindDue(DateTimeOffset? after, DateTimeOffset upTo) => Read(() => store.FindDue(after, upTo));

    public IReadOnlyList<ActivityTask> ListActivities() => store.ListActivities();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Write(StoreCommit commit, TaskCompletionSource<CommitResult> done)
    {
        var result = store.Commit(commit);
        Written(commit);
        Passing(CommitPoint.After);
        var answered = outside.Now + chance.Skewed(TimeSpan.Zero, TimeSpan.FromMilliseconds(5));
        if (weather.IsStoreInDoubt(outside.Now))
        {
            history.Note(Fault.StoreErrorAfterWrite, "commit");
            process.At(answered, () => done.SetException(new IOException("The disk did not answer.")));
            return;
        }

        process.At(answered, () => done.SetResult(result));
    }

    private T Read<T>(Func<T> read)
    {
        if (weather.IsStoreInTrouble(outside.Now) && chance.Is(0.5))
        {
            history.Note(Fault.StoreError, "read");
            throw new IOException("The disk cannot be read.");
        }

        return read();
    }
}

internal enum CommitPoint
{
    Before,
    After,
}
