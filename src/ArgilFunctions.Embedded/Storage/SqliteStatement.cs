using System.Buffers;
using System.Text;
using SQLitePCL;

namespace ArgilFunctions.Embedded.Storage;

/// <summary>A prepared statement with parameters <c>?1</c>, <c>?2</c>, … in order.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int ShortText = 256;

    private readonly SqliteDatabase _database;
    private readonly sqlite3_stmt _statement;

    public SqliteStatement(SqliteDatabase database, string sql)
    {
        _database = database;
        database.Check(raw.sqlite3_prepare_v3(database.Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    /// <summary>Returns how many rows it has changed.</summary>
    public int Execute(params ReadOnlySpan<SqliteValue> values)
    {
        Bind(values);
        try
        {
            while (Step())
            {
            }

            return raw.sqlite3_changes(_database.Handle);
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
    }

    /// <summary>A whole number, in the first column of the first row; null when there is none.</summary>
    public long? Number(params ReadOnlySpan<SqliteValue> values)
    {
        var rows = Rows(row => row.IsNull(0) ? (long?)null : row.GetInt64(0), values);
        return rows.Count == 0 ? null : rows[0];
    }

    public List<T> Rows<T>(Func<SqliteRow, T> read, params ReadOnlySpan<SqliteValue> values)
    {
        Bind(values);
        try
        {
            var rows = new List<T>();
            while (Step())
            {
                rows.Add(read(new(_statement)));
            }

            return rows;
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
    }

    public void Dispose() => _statement.Dispose();

    private bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        _database.Check(result);
        return result == raw.SQLITE_ROW;
    }

    private void Bind(ReadOnlySpan<SqliteValue> values)
    {
        _database.Count();
        for (var index = 0; index < values.Length; index++)
        {
            var value = values[index];
            _database.Check(value switch
            {
                { Text: { } text } => Bind(index + 1, text),
                { Number: { } number } => raw.sqlite3_bind_int64(_statement, index + 1, number),
                _ => raw.sqlite3_bind_null(_statement, index + 1),
            });
        }
    }

    private int Bind(int parameter, string text)
    {
        if (text.Length == 0)
        {
            // An empty span has no address, and would be bound as NULL.
            return raw.sqlite3_bind_text(_statement, parameter, string.Empty);
        }

        byte[]? rented = null;
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> bytes = most <= ShortText ? stackalloc byte[ShortText] : rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            return raw.sqlite3_bind_text(_statement, parameter, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }
}
