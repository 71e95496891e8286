using Microsoft.Data.Sqlite;

namespace ArgilFunctions.Embedded.Storage;

/// <summary>Transactions by prepared statements: the driver's own would have to be assigned to every command.</summary>
internal sealed class SqliteTransactions(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _beginRead = new(connection, "BEGIN DEFERRED", 0);
    private readonly SqliteStatement _beginWrite = new(connection, "BEGIN IMMEDIATE", 0);
    private readonly SqliteStatement _commit = new(connection, "COMMIT", 0);
    private readonly SqliteStatement _rollback = new(connection, "ROLLBACK", 0);

    public T Read<T>(Func<T> read)
    {
        _beginRead.Execute();
        try
        {
            return read();
        }
        finally
        {
            _rollback.Execute();
        }
    }

    public void Write(Action write)
    {
        _beginWrite.Execute();
        try
        {
            write();
            _commit.Execute();
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _beginRead, _beginWrite, _commit, _rollback })
        {
            statement.Dispose();
        }
    }

    private void RollBack()
    {
        try
        {
            _rollback.Execute();
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself, as it does when the disk is full.
        }
    }
}
