namespace ArgilFunctions.Embedded.Storage;

/// <summary>Applies commits inside the writer's transaction, by prepared statements.</summary>
internal sealed class CommitStatements(SqliteDatabase database) : IDisposable
{
    public const string Finished = "(1, 3, 5)";

    private readonly PurgeStatements _purge = new(database);
    private readonly SqliteStatement _closeActivity = new(database, "DELETE FROM activities WHERE id = ?1");
    private readonly SqliteStatement _dropHistory = new(database, "DELETE FROM history WHERE instance_id = ?1");
    private readonly SqliteStatement _dropInbox = new(database, "DELETE FROM messages WHERE target = ?1");
    private readonly SqliteStatement _consume = new(database, "DELETE FROM messages WHERE id = ?1");
    private readonly SqliteStatement _dropEntity = new(database, "DELETE FROM entities WHERE id = ?1");

    private readonly SqliteStatement _cancelTimer = new(
        database, $"DELETE FROM messages WHERE target = ?1 AND generation = ?2 AND task = ?3 AND kind = {(int)EventKind.TimerFired}");

    private readonly SqliteStatement _dropOldGenerations = new(
        database, "DELETE FROM messages WHERE target = ?1 AND generation < ?2");

    private readonly SqliteStatement _startInstance = new(
        database,
        $"""
        INSERT INTO instances (id, name, status, generation, created_at, updated_at, parent_id, parent_name, parent_generation, parent_task, trace)
        VALUES (?1, ?2, ?3, 1, ?4, ?4, ?5, ?6, ?7, ?8, ?9)
        ON CONFLICT (id) DO UPDATE SET
            name = ?2, status = ?3, generation = generation + 1, created_at = ?4, updated_at = ?4, output = NULL, failure = NULL,
            custom_status = NULL, parent_id = ?5, parent_name = ?6, parent_generation = ?7, parent_task = ?8, trace = ?9
        WHERE status IN {Finished}
        """);

    private readonly SqliteStatement _updateInstance = new(
        database,
        "UPDATE instances SET status = ?2, generation = ?3, updated_at = ?4, output = ?5, failure = ?6, custom_status = ?7 WHERE id = ?1");

    private readonly SqliteStatement _putInput = new(
        database, "INSERT OR REPLACE INTO inputs (instance_id, input) VALUES (?1, ?2)");

    private readonly SqliteStatement _addHistory = new(
        database, $"INSERT INTO history ({SqliteRows.EventColumns}, instance_id, sequence) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");

    // A message to an instance that is unknown or finished is dropped; an entity is always there.
    private readonly SqliteStatement _send = new(
        database,
        $"""
        INSERT INTO messages (kind, task, name, payload, time, target, generation, visible_at, reply_id, reply_name, reply_generation, reply_task, id)
        SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13
        WHERE substr(?6, 1, 1) = '@'
            OR EXISTS (SELECT 1 FROM instances WHERE id = ?6 AND status NOT IN {Finished} AND generation = coalesce(?7, generation))
        """);

    private readonly SqliteStatement _addActivity = new(
        database,
        "INSERT INTO activities (instance_id, instance_name, generation, task, name, input, trace, id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");

    private readonly SqliteStatement _putEntity = new(
        database, "INSERT OR REPLACE INTO entities (id, state, modified_at) VALUES (?1, ?2, ?3)");

    // Never given twice while this process runs, and nobody remembers them for longer.
    private long _lastMessage = LastId(database, "messages");
    private long _lastActivity = LastId(database, "activities");

    public CommitResult Apply(StoreCommit commit)
    {
        if (commit.CompletedActivity is { } activity && _closeActivity.Execute(activity) == 0)
        {
            return CommitResult.NotApplied;
        }

        if (commit.Consumed is [var first, ..] && _consume.Execute(first) == 0)
        {
            return CommitResult.NotApplied;
        }

        foreach (var id in commit.Consumed.Skip(1))
        {
            _consume.Execute(id);
        }

        if (commit.Instance is { } instance)
        {
            ApplyInstance(commit, instance);
        }

        if (commit.Entity is { } entity)
        {
            _ = entity.State is null ? _dropEntity.Execute(entity.Id) : _putEntity.Execute(entity.Id, entity.State, entity.ModifiedAt);
        }

        var purged = commit.Purged.Count(_purge.Purge);
        var rejected = commit.Starts.Where(start => !TryStart(start)).ToList();
        var dropped = commit.Messages.Where(message => !TrySend(message)).ToList();
        return new(IsApplied: true, [.. commit.Activities.Select(Open)], rejected, dropped) { Purged = purged };
    }

    public void Dispose()
    {
        foreach (var statement in new[]
        {
            _closeActivity, _dropHistory, _dropInbox, _consume, _dropEntity, _cancelTimer, _dropOldGenerations, _startInstance,
            _updateInstance, _putInput, _addHistory, _send, _addActivity, _putEntity,
        })
        {
            statement.Dispose();
        }

        _purge.Dispose();
    }

    private void ApplyInstance(StoreCommit commit, InstanceRecord instance)
    {
        _updateInstance.Execute(
            instance.Id,
            (int)instance.Status,
            instance.Generation,
            instance.UpdatedAt,
            instance.Output,
            instance.Failure,
            instance.CustomStatus);
        foreach (var timer in commit.CancelledTimers)
        {
            _cancelTimer.Execute(instance.Id, instance.Generation, timer);
        }

        if (commit.ReplaceHistory)
        {
            _dropHistory.Execute(instance.Id);
            _dropOldGenerations.Execute(instance.Id, instance.Generation);
            _putInput.Execute(instance.Id, instance.Input);
        }

        var sequence = commit.FirstSequence;
        foreach (var entry in commit.History)
        {
            _addHistory.Execute((int)entry.Kind, entry.TaskId, entry.Name, entry.Payload, entry.Time, instance.Id, sequence++);
        }

        if (instance.IsFinished)
        {
            _dropInbox.Execute(instance.Id);
        }
    }

    private bool TryStart(InstanceStart start)
    {
        var (instance, parent) = (start.Instance, start.Instance.Parent);
        if (_startInstance.Execute(
            instance.Id, instance.Name, (int)instance.Status, instance.CreatedAt,
            parent?.InstanceId, parent?.Name, parent?.Generation, parent?.TaskId, instance.Trace) == 0)
        {
            _ = start.IfRunning is { } message && TrySend(message);
            return false;
        }

        _dropHistory.Execute(instance.Id);
        _putInput.Execute(instance.Id, instance.Input);
        return TrySend(start.Start);
    }

    private bool TrySend(Message message)
    {
        var isSent = _send.Execute(
            (int)message.Event.Kind,
            message.Event.TaskId,
            message.Event.Name,
            message.Event.Payload,
            message.Event.Time,
            message.Target,
            message.Generation,
            message.VisibleAt?.UtcTicks ?? 0L,
            message.ReplyTo?.InstanceId,
            message.ReplyTo?.Name,
            message.ReplyTo?.Generation,
            message.ReplyTo?.TaskId,
            _lastMessage + 1) > 0;
        _lastMessage += isSent ? 1 : 0;
        return isSent;
    }

    private ActivityTask Open(ActivityTask task)
    {
        var reply = task.ReplyTo;
        _addActivity.Execute(reply.InstanceId, reply.Name, reply.Generation, reply.TaskId, task.Name, task.Input, task.Trace, ++_lastActivity);
        return task with { Id = _lastActivity };
    }

    private static long LastId(SqliteDatabase database, string table)
    {
        using var last = new SqliteStatement(database, $"SELECT max(id) FROM {table}");
        return last.Number() ?? 0;
    }
}
