using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Storage;

/// <summary>Forgets instances that have ended. A later run of the same id must not get what an earlier one still waited for.</summary>
internal sealed class PurgeStatements(SqliteDatabase database) : IDisposable
{
    private readonly SqliteStatement _dropInstance = new(
        database, $"DELETE FROM instances WHERE id = ?1 AND status IN {CommitStatements.Finished} RETURNING status");

    private readonly SqliteStatement[] _dropRest =
    [
        new(database, "DELETE FROM history WHERE instance_id = ?1"),
        new(database, "DELETE FROM inputs WHERE instance_id = ?1"),
        new(database, "DELETE FROM activities WHERE instance_id = ?1"),
        new(database, "UPDATE messages SET reply_id = NULL WHERE reply_id = ?1"),
    ];

    // Only what has not come to its own end leaves children under way.
    private readonly SqliteStatement _orphan = new(database, "UPDATE instances SET parent_id = NULL WHERE parent_id = ?1");

    /// <summary>True when there was an instance of the id, and it had ended.</summary>
    public bool Purge(string id)
    {
        if (_dropInstance.Number(id) is not { } status)
        {
            return false;
        }

        foreach (var statement in _dropRest)
        {
            statement.Execute(id);
        }

        if (status != (long)OrchestrationRuntimeStatus.Completed)
        {
            _orphan.Execute(id);
        }

        return true;
    }

    public void Dispose()
    {
        foreach (var statement in (SqliteStatement[])[_dropInstance, .. _dropRest, _orphan])
        {
            statement.Dispose();
        }
    }
}
