using Microsoft.Data.Sqlite;

namespace ArgilFunctions.Embedded.Storage;

internal static class SqliteSchema
{
    private const int Version = 1;

    // Inputs stand apart because SQLite writes a whole row anew at each change, and an instance changes at each turn.
    // A message's visible_at is 0 when it may be taken at once.
    private const string Create = """
        CREATE TABLE instances (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, status INTEGER NOT NULL, generation INTEGER NOT NULL,
            output TEXT, failure TEXT, custom_status TEXT,
            created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
            parent_id TEXT, parent_name TEXT, parent_generation INTEGER, parent_task INTEGER);
        CREATE TABLE inputs (instance_id TEXT PRIMARY KEY, input TEXT);
        CREATE TABLE history (
            instance_id TEXT NOT NULL, sequence INTEGER NOT NULL,
            kind INTEGER NOT NULL, task INTEGER NOT NULL, name TEXT, payload TEXT, time INTEGER NOT NULL,
            PRIMARY KEY (instance_id, sequence));
        CREATE TABLE messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT, target TEXT NOT NULL, generation INTEGER, visible_at INTEGER NOT NULL,
            kind INTEGER NOT NULL, task INTEGER NOT NULL, name TEXT, payload TEXT, time INTEGER NOT NULL,
            reply_id TEXT, reply_name TEXT, reply_generation INTEGER, reply_task INTEGER);
        CREATE INDEX messages_by_target ON messages (target, visible_at, id);
        CREATE INDEX messages_by_time ON messages (visible_at, target);
        CREATE TABLE activities (
            id INTEGER PRIMARY KEY AUTOINCREMENT, instance_id TEXT NOT NULL, instance_name TEXT NOT NULL, generation INTEGER NOT NULL,
            task INTEGER NOT NULL, name TEXT NOT NULL, input TEXT);
        CREATE TABLE entities (id TEXT PRIMARY KEY, state TEXT NOT NULL, modified_at INTEGER NOT NULL);
        """;

    public static void Prepare(SqliteConnection connection)
    {
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        using var ask = connection.CreateCommand();
        ask.CommandText = "PRAGMA user_version";
        switch (Convert.ToInt32(ask.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture))
        {
            case 0:
                Execute(connection, $"BEGIN; {Create} PRAGMA user_version = {Version}; COMMIT;");
                break;
            case Version:
                break;
            case var other:
                throw new InvalidOperationException(
                    $"The data folder's store has version {other}, and this program knows version {Version}. Use the program that wrote it, or another folder.");
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
