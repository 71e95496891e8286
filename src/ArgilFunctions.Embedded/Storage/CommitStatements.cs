using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ArgilFunctions.Embedded.Storage;

/// <summary>Applies commits inside the writer's transaction, by prepared statements.</summary>
internal sealed class CommitStatements(SqliteConnection connection) : IDisposable
{
    private const string Finished = "(1, 3, 5)";

    private readonly SqliteStatement _closeActivity = new(connection, "DELETE FROM activities WHERE id = $1", 1);
    private readonly SqliteStatement _dropActivities = new(connection, "DELETE FROM activities WHERE instance_id = $1", 1);
    private readonly SqliteStatement _dropHistory = new(connection, "DELETE FROM history WHERE instance_id = $1", 1);
    private readonly SqliteStatement _dropInbox = new(connection, "DELETE FROM messages WHERE target = $1", 1);
    private readonly SqliteStatement _consume = new(connection, "DELETE FROM messages WHERE id = $1", 1);
    private readonly SqliteStatement _dropEntity = new(connection, "DELETE FROM entities WHERE id = $1", 1);

    private readonly SqliteStatement _cancelTimer = new(
        connection, $"DELETE FROM messages WHERE target = $1 AND generation = $2 AND task = $3 AND kind = {(int)EventKind.TimerFired}", 3);

    private readonly SqliteStatement _dropTimers = new(
        connection, $"DELETE FROM messages WHERE target = $1 AND generation < $2 AND kind = {(int)EventKind.TimerFired}", 2);

    private readonly SqliteStatement _isRunning = new(
        connection, $"SELECT 1 FROM instances WHERE id = $1 AND status NOT IN {Finished}", 1);

    private readonly SqliteStatement _putInstance = new(
        connection,
        $"INSERT OR REPLACE INTO instances ({SqliteRows.InstanceColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        14);

    private readonly SqliteStatement _addHistory = new(
        connection, $"INSERT INTO history ({SqliteRows.EventColumns}, instance_id, sequence) VALUES ($1, $2, $3, $4, $5, $6, $7)", 7);

    // A message to an instance that is unknown or finished is dropped; an entity is always there.
    private readonly SqliteStatement _send = new(
        connection,
        $"""
        INSERT INTO messages (kind, task, name, payload, time, target, generation, visible_at, reply_id, reply_name, reply_generation, reply_task)
        SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
        WHERE substr($6, 1, 1) = '@' OR EXISTS (SELECT 1 FROM instances WHERE id = $6 AND status NOT IN {Finished})
        """,
        12);

    private readonly SqliteStatement _addActivity = new(
        connection,
        "INSERT INTO activities (instance_id, instance_name, generation, task, name, input) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
        6);

    private readonly SqliteStatement _putEntity = new(
        connection, "INSERT OR REPLACE INTO entities (id, state, modified_at) VALUES ($1, $2, $3)", 3);

    public CommitResult Apply(StoreCommit commit)
    {
        if (commit.CompletedActivity is { } activity && _closeActivity.Execute(activity) == 0)
        {
            return CommitResult.NotApplied;
        }

        foreach (var id in commit.Consumed)
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

        var rejected = commit.Starts.Where(start => !TryStart(start)).ToList();
        foreach (var message in commit.Messages)
        {
            Send(message);
        }

        return new(IsApplied: true, [.. commit.Activities.Select(Open)], rejected);
    }

    public void Dispose()
    {
        foreach (var statement in new[]
        {
            _closeActivity, _dropActivities, _dropHistory, _dropInbox, _consume, _dropEntity, _cancelTimer, _dropTimers, _isRunning,
            _putInstance, _addHistory, _send, _addActivity, _putEntity,
        })
        {
            statement.Dispose();
        }
    }

    private void ApplyInstance(StoreCommit commit, InstanceRecord instance)
    {
        Put(instance);
        foreach (var timer in commit.CancelledTimers)
        {
            _cancelTimer.Execute(instance.Id, instance.Generation, timer);
        }

        if (commit.ReplaceHistory)
        {
            _dropHistory.Execute(instance.Id);
            _dropTimers.Execute(instance.Id, instance.Generation);
        }

        var sequence = commit.FirstSequence;
        foreach (var entry in commit.History)
        {
            _addHistory.Execute((int)entry.Kind, entry.TaskId, entry.Name, entry.Payload, entry.Time, instance.Id, sequence++);
        }

        if (instance.IsFinished)
        {
            _dropInbox.Execute(instance.Id);
            _dropActivities.Execute(instance.Id);
        }
    }

    private bool TryStart(InstanceStart start)
    {
        var id = start.Instance.Id;
        if (_isRunning.Scalar(id) is not null)
        {
            if (start.IfRunning is { } message)
            {
                Send(message);
            }

            return false;
        }

        _dropHistory.Execute(id);
        Put(start.Instance);
        Send(start.Start);
        return true;
    }

    private void Put(InstanceRecord instance) => _putInstance.Execute(
        instance.Id,
        instance.Name,
        (int)instance.Status,
        instance.Generation,
        instance.Input,
        instance.Output,
        instance.Failure,
        instance.CustomStatus,
        instance.CreatedAt,
        instance.UpdatedAt,
        instance.Parent?.InstanceId,
        instance.Parent?.Name,
        instance.Parent?.Generation,
        instance.Parent?.TaskId);

    private void Send(Message message) => _send.Execute(
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
        message.ReplyTo?.TaskId);

    private ActivityTask Open(ActivityTask task)
    {
        var reply = task.ReplyTo;
        var id = _addActivity.Scalar(reply.InstanceId, reply.Name, reply.Generation, reply.TaskId, task.Name, task.Input);
        return task with { Id = Convert.ToInt64(id, CultureInfo.InvariantCulture) };
    }
}
