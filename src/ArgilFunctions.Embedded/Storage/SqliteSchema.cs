using ArgilFunctions.Embedded.Hosting;

namespace ArgilFunctions.Embedded.Storage;

/// <summary>The tables, and how they came to be: each version is a step from the one before, and a store remembers how many it has taken.</summary>
internal static class SqliteSchema
{
    // Inputs stand apart because SQLite writes a whole row anew at each change, and an instance changes at each turn.
    // A message's visible_at is 0 when it may be taken at once.
    private const string First = """
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

    // What an orchestration does was counted from 1, and is from 0, as the real worker does. Kinds that are not counted have 0.
    private const string CountFromZero = """
        UPDATE history SET task = task - 1 WHERE kind IN (3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15, 16);
        UPDATE messages SET task = task - 1 WHERE kind IN (4, 5, 7, 9, 10, 14, 15);
        UPDATE messages SET reply_task = reply_task - 1 WHERE reply_id IS NOT NULL;
        UPDATE activities SET task = task - 1;
        UPDATE instances SET parent_task = parent_task - 1 WHERE parent_id IS NOT NULL;
        """;

    private const string Traces = """
        ALTER TABLE instances ADD COLUMN trace TEXT;
        ALTER TABLE activities ADD COLUMN trace TEXT;
        """;

    // Keyed tables stand in one tree instead of two, ids are counted by the writer instead of in a table, and only what sleeps stands in the
    // index by time. What a purge looks for by its other end has an index of the few rows that have one.
    private const string FewerPages = """
        CREATE TABLE instances_4 (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, status INTEGER NOT NULL, generation INTEGER NOT NULL,
            output TEXT, failure TEXT, custom_status TEXT,
            created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
            parent_id TEXT, parent_name TEXT, parent_generation INTEGER, parent_task INTEGER, trace TEXT) WITHOUT ROWID;
        INSERT INTO instances_4 SELECT * FROM instances;
        DROP TABLE instances;
        ALTER TABLE instances_4 RENAME TO instances;
        CREATE INDEX instances_by_parent ON instances (parent_id) WHERE parent_id IS NOT NULL;
        CREATE TABLE inputs_4 (instance_id TEXT PRIMARY KEY, input TEXT) WITHOUT ROWID;
        INSERT INTO inputs_4 SELECT * FROM inputs;
        DROP TABLE inputs;
        ALTER TABLE inputs_4 RENAME TO inputs;
        CREATE TABLE history_4 (
            instance_id TEXT NOT NULL, sequence INTEGER NOT NULL,
            kind INTEGER NOT NULL, task INTEGER NOT NULL, name TEXT, payload TEXT, time INTEGER NOT NULL,
            PRIMARY KEY (instance_id, sequence)) WITHOUT ROWID;
        INSERT INTO history_4 SELECT * FROM history;
        DROP TABLE history;
        ALTER TABLE history_4 RENAME TO history;
        CREATE TABLE messages_4 (
            id INTEGER PRIMARY KEY, target TEXT NOT NULL, generation INTEGER, visible_at INTEGER NOT NULL,
            kind INTEGER NOT NULL, task INTEGER NOT NULL, name TEXT, payload TEXT, time INTEGER NOT NULL,
            reply_id TEXT, reply_name TEXT, reply_generation INTEGER, reply_task INTEGER);
        INSERT INTO messages_4 SELECT * FROM messages;
        DROP TABLE messages;
        ALTER TABLE messages_4 RENAME TO messages;
        CREATE INDEX messages_by_target ON messages (target, visible_at, id);
        CREATE INDEX messages_by_time ON messages (visible_at, target) WHERE visible_at > 0;
        CREATE INDEX messages_by_reply ON messages (reply_id) WHERE reply_id IS NOT NULL;
        CREATE TABLE activities_4 (
            id INTEGER PRIMARY KEY, instance_id TEXT NOT NULL, instance_name TEXT NOT NULL, generation INTEGER NOT NULL,
            task INTEGER NOT NULL, name TEXT NOT NULL, input TEXT, trace TEXT);
        INSERT INTO activities_4 SELECT * FROM activities;
        DROP TABLE activities;
        ALTER TABLE activities_4 RENAME TO activities;
        """;

    private static readonly string[] Steps = [First, CountFromZero, Traces, FewerPages];

    /// <summary>Brings a store, a new one too, to the version that this program works with.</summary>
    /// <exception cref="StartRefusedException">A later program has written it.</exception>
    public static void Prepare(SqliteDatabase database)
    {
        // A cache that holds what is written over and over, and a log that is copied back the more rarely.
        database.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 4000;");
        var version = ReadVersion(database);
        if (version > Steps.Length)
        {
            throw new StartRefusedException(
                [$"The data folder's store has version {version}, and this program knows versions up to {Steps.Length}. Use the program that wrote it, or another folder."]);
        }

        for (; version < Steps.Length; version++)
        {
            database.Execute($"BEGIN IMMEDIATE; {Steps[version]} PRAGMA user_version = {version + 1}; COMMIT;");
        }

        // One that can only be read is found out now, and not by the first request.
        database.Execute($"BEGIN IMMEDIATE; PRAGMA user_version = {version}; COMMIT;");
    }

    private static long ReadVersion(SqliteDatabase database)
    {
        using var version = new SqliteStatement(database, "PRAGMA user_version");
        return version.Number() ?? 0;
    }
}
