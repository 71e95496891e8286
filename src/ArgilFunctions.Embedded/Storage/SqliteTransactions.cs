using Microsoft.Data.Sqlite;

namespace ArgilFunctions.Embedded.Storage;

/// <summary>Transactions by prepared statements.</summary>
internal sealed class SqliteTransactions(SqliteDatabase database) : IDisposable
{
    private readonly SqliteStatement _beginRead = new(database, "BEGIN DEFERRED");
    private readonly SqliteStatement _beginWrite = new(database, "BEGIN IMMEDIATE");
    private readonly SqliteStatement _commit = new(database, "COMMIT");
    private readonly SqliteStatement _rollback = new(database, "ROLLBACK");

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
