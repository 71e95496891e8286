using System.Text;
using SQLitePCL;

namespace ArgilFunctions.Embedded.Storage;

/// <summary>What a parameter is bound to: a text, a whole number or nothing.</summary>
internal readonly struct SqliteValue
{
    public string? Text { get; private init; }

    public long? Number { get; private init; }

    public static implicit operator SqliteValue(string? text) => new() { Text = text };

    public static implicit operator SqliteValue(long? number) => new() { Number = number };

    public static implicit operator SqliteValue(DateTimeOffset? time) => new() { Number = time?.UtcTicks };
}

/// <summary>A row of a statement, until the statement goes on.</summary>
internal readonly struct SqliteRow(sqlite3_stmt statement)
{
    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public int GetInt32(int column) => raw.sqlite3_column_int(statement, column);

    public long GetInt64(int column) => raw.sqlite3_column_int64(statement, column);

    public string GetString(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(statement, column));
}
