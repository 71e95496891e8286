using System.Globalization;
using ArgilFunctions.Embedded.Surface;
using Microsoft.Data.Sqlite;

namespace ArgilFunctions.Embedded.Storage;

/// <summary>Forgets instances that have ended. A later run of the same id must not get what an earlier one still waited for.</summary>
internal sealed class PurgeStatements(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _dropInstance = new(
        connection, $"DELETE FROM instances WHERE id = $1 AND status IN {CommitStatements.Finished} RETURNING status", 1);

    private readonly SqliteStatement[] _dropRest =
    [
        new(connection, "DELETE FROM history WHERE instance_id = $1", 1),
        new(connection, "DELETE FROM inputs WHERE instance_id = $1", 1),
        new(connection, "DELETE FROM activities WHERE instance_id = $1", 1),
        new(connection, "UPDATE messages SET reply_id = NULL WHERE reply_id = $1", 1),
    ];

    // Only what has not come to its own end leaves children under way, and they can be found only among all instances.
    private readonly SqliteStatement _orphan = new(connection, "UPDATE instances SET parent_id = NULL WHERE parent_id = $1", 1);

    /// <summary>True when there was an instance of the id, and it had ended.</summary>
    public bool Purge(string id)
    {
        if (_dropInstance.Scalar(id) is not { } status)
        {
            return false;
        }

        foreach (var statement in _dropRest)
        {
            statement.Execute(id);
        }

        if (Convert.ToInt32(status, CultureInfo.InvariantCulture) != (int)OrchestrationRuntimeStatus.Completed)
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
