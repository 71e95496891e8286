using ArgilFunctions.Embedded.Storage;

namespace ArgilFunctions.Simulation.Tests.Store;

/// <summary>The durable store's rules, in memory: what is here is what a crash leaves behind.</summary>
internal sealed class MemoryStore : IDurableStore
{
    private readonly SortedDictionary<string, MemoryInstance> _instances = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, EntityRecord> _entities = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, ActivityTask> _activities = [];
    private readonly MemoryInboxes _inboxes = new();
    private long _lastActivity;

    /// <summary>A store with what another held.</summary>
    public static MemoryStore Of(MemorySnapshot snapshot)
    {
        var store = new MemoryStore();
        foreach (var (instance, history) in snapshot.Instances)
        {
            store._instances[instance.Id] = new(instance);
            store._instances[instance.Id].Append(0, history);
        }

        snapshot.Entities.ToList().ForEach(entity => store._entities[entity.Id] = entity);
        snapshot.Activities.ToList().ForEach(activity => store.Open(activity));
        snapshot.Messages.ToList().ForEach(store._inboxes.Add);
        return store;
    }

    public MemorySnapshot Snapshot() => new(
        [.. _instances.Values.Select(instance => new InstanceSnapshot(instance.Record, instance.Record.IsFinished ? [] : instance.Events))],
        [.. _entities.Values],
        [.. _activities.Values],
        [.. _inboxes.All.Select(stored => stored.Message)]);

    public IEnumerable<InstanceRecord> Instances => _instances.Values.Select(instance => instance.Record);

    public IReadOnlyList<StoredMessage> Messages => _inboxes.All;

    public Task<CommitResult> CommitAsync(StoreCommit commit) => Task.FromResult(Commit(commit));

    public CommitResult Commit(StoreCommit commit)
    {
        if (commit.CompletedActivity is { } activity && !_activities.Remove(activity))
        {
            return CommitResult.NotApplied;
        }

        if (commit.Consumed is [var first, ..] && !_inboxes.Holds(first))
        {
            return CommitResult.NotApplied;
        }

        _inboxes.Consume(commit.Consumed);
        if (commit.Instance is { } instance && _instances.TryGetValue(instance.Id, out var kept))
        {
            Update(kept, commit, instance);
        }

        if (commit.Entity is { } entity)
        {
            _ = entity.State is null ? _entities.Remove(entity.Id) : (_entities[entity.Id] = entity) is not null;
        }

        var purged = commit.Purged.Count(Purge);
        var rejected = commit.Starts.Where(start => !TryStart(start)).ToList();
        var dropped = commit.Messages.Where(message => !TrySend(message)).ToList();
        return new(IsApplied: true, [.. commit.Activities.Select(Open)], rejected, dropped) { Purged = purged };
    }

    public OrchestrationWork ReadOrchestration(string id, DateTimeOffset now) => _instances.TryGetValue(id, out var instance)
        ? new(instance.Record, instance.Events, _inboxes.Visible(id, now))
        : new(null, [], _inboxes.Visible(id, now));

    public EntityWork ReadEntity(string id, DateTimeOffset now) => new(FindEntity(id), _inboxes.Visible(id, now));

    public InstanceRecord? FindInstance(string id) => _instances.GetValueOrDefault(id)?.Record;

    public EntityRecord? FindEntity(string id) => _entities.GetValueOrDefault(id);

    public IReadOnlyList<InstanceRecord> Query(InstanceFilter filter) => [.. Instances
        .Where(instance => filter.AfterId is null || string.CompareOrdinal(instance.Id, filter.AfterId) > 0)
        .Where(instance => filter.IdPrefix is null || instance.Id.StartsWith(filter.IdPrefix, StringComparison.Ordinal))
        .Where(instance => !(instance.CreatedAt < filter.CreatedFrom) && !(instance.CreatedAt > filter.CreatedTo))
        .Where(instance => filter.Statuses is null || filter.Statuses.Contains(instance.Status))
        .Take(filter.Limit)];

    public DueWork FindDue(DateTimeOffset? after, DateTimeOffset upTo) => _inboxes.Due(after, upTo);

    public IReadOnlyList<ActivityTask> ListActivities() => [.. _activities.Values];

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Update(MemoryInstance kept, StoreCommit commit, InstanceRecord instance)
    {
        kept.Update(instance);
        _inboxes.CancelTimers(instance.Id, instance.Generation, commit.CancelledTimers);
        if (commit.ReplaceHistory)
        {
            kept.BeginGeneration(instance.Input);
            _inboxes.DropOldGenerations(instance.Id, instance.Generation);
        }

        kept.Append(commit.FirstSequence, commit.History);
        if (instance.IsFinished)
        {
            _inboxes.Drop(instance.Id);
        }
    }

    private bool Purge(string id)
    {
        if (_instances.GetValueOrDefault(id) is not { Record.IsFinished: true })
        {
            return false;
        }

        _instances.Remove(id);
        _inboxes.DropReplies(id);
        foreach (var open in _activities.Values.Where(activity => activity.ReplyTo.InstanceId == id).ToList())
        {
            _activities.Remove(open.Id);
        }

        foreach (var child in _instances.Values.Where(instance => instance.Record.Parent?.InstanceId == id))
        {
            child.Orphan();
        }

        return true;
    }

    private bool TryStart(InstanceStart start)
    {
        var id = start.Instance.Id;
        if (_instances.TryGetValue(id, out var existing) && !existing.Record.IsFinished)
        {
            _ = start.IfRunning is { } message && TrySend(message);
            return false;
        }

        _instances[id] = new(start.Instance with { Generation = (existing?.Record.Generation ?? 0) + 1, UpdatedAt = start.Instance.CreatedAt });
        return TrySend(start.Start);
    }

    /// <summary>A message to an instance that is unknown or finished is dropped; an entity is always there.</summary>
    private bool TrySend(Message message)
    {
        var isTaken = message.Target.StartsWith('@')
            || (FindInstance(message.Target) is { IsFinished: false } target && (message.Generation ?? target.Generation) == target.Generation);
        if (isTaken)
        {
            _inboxes.Add(message);
        }

        return isTaken;
    }

    private ActivityTask Open(ActivityTask task) => _activities[++_lastActivity] = task with { Id = _lastActivity };
}
