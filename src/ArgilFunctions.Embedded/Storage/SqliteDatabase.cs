using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ArgilFunctions.Embedded.Storage;

/// <summary>One connection to a SQLite file, for one thread at a time. It speaks to SQLite itself: a driver's commands cost more than what they ask for.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    // For whoever else holds the file: a checkpoint, a backup, a look from outside.
    private const int PatienceInMilliseconds = 30_000;

    static SqliteDatabase() => Batteries_V2.Init();

    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public SqliteDatabase(string path)
    {
        var result = raw.sqlite3_open_v2(path, out var handle, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, null);
        Handle = handle;
        try
        {
            Check(result);
            Check(raw.sqlite3_busy_timeout(handle, PatienceInMilliseconds));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public sqlite3 Handle { get; }

    /// <summary>How often a prepared statement has run on it.</summary>
    public long Statements { get; private set; }

    /// <summary>Runs statements that have no parameters and no rows.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(Handle, sql));

    public void Count() => Statements++;

    /// <exception cref="SqliteException">The result is an error.</exception>
    public void Check(int result) => SqliteException.ThrowExceptionForRC(result, Handle);

    public void Dispose() => Handle.Dispose();
}
