using System.Collections.Concurrent;

namespace ArgilFunctions.Embedded.Storage;

/// <summary>Connections for reading, each with its statements prepared; as many as there are readers at a time.</summary>
internal sealed class SqliteReaders(string path) : IDisposable
{
    private readonly ConcurrentBag<Reader> _idle = [];
    private volatile bool _isDisposed;

    /// <summary>Run by those who are not reading now.</summary>
    public long Statements => _idle.Sum(reader => reader.Statements);

    /// <summary>Reads one consistent snapshot.</summary>
    public T Read<T>(Func<Reader, T> read) => ReadOne(reader => reader.Snapshots.Read(() => read(reader)));

    /// <summary>Reads by one statement, which is a snapshot by itself.</summary>
    public T ReadOne<T>(Func<Reader, T> read)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(SqliteDurableStore));
        var reader = _idle.TryTake(out var idle) ? idle : new Reader(path);
        try
        {
            return read(reader);
        }
        finally
        {
            _idle.Add(reader);
            CloseIdleOnceDisposed();
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        CloseIdleOnceDisposed();
    }

    private void CloseIdleOnceDisposed()
    {
        while (_isDisposed && _idle.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    internal sealed class Reader : IDisposable
    {
        private readonly SqliteDatabase _database;

        public Reader(string path)
        {
            _database = new(path);
            Snapshots = new(_database);
            Instance = new(_database, $"SELECT {SqliteRows.InstanceColumns} FROM instances LEFT JOIN inputs ON instance_id = id WHERE id = ?1");
            History = new(_database, $"SELECT {SqliteRows.EventColumns} FROM history WHERE instance_id = ?1 ORDER BY sequence");
            Inbox = new(_database, $"SELECT {SqliteRows.MessageColumns} FROM messages WHERE target = ?1 AND visible_at <= ?2 ORDER BY visible_at, id LIMIT {IDurableStore.MostMessagesATurn}");
            Entity = new(_database, "SELECT id, state, modified_at FROM entities WHERE id = ?1");
            Visible = new(_database, "SELECT target FROM messages WHERE visible_at <= ?1 GROUP BY target ORDER BY min(visible_at)");
            Due = new(_database, "SELECT target FROM messages WHERE visible_at > 0 AND visible_at > ?1 AND visible_at <= ?2 GROUP BY target ORDER BY min(visible_at)");
            NextDue = new(_database, "SELECT min(visible_at) FROM messages WHERE visible_at > 0 AND visible_at > ?1");
            Activities = new(_database, "SELECT id, instance_id, instance_name, generation, task, name, input, trace FROM activities ORDER BY id");
            Instances = new(
                _database,
                $"""
                SELECT {SqliteRows.InstanceColumns} FROM instances LEFT JOIN inputs ON instance_id = id
                WHERE id > ?1 AND created_at BETWEEN ?2 AND ?3 AND id >= ?4 AND id < ?4 || char(1114111) AND ((1 << status) & ?5) <> 0
                ORDER BY id LIMIT ?6
                """);
        }

        public long Statements => _database.Statements;

        public SqliteTransactions Snapshots { get; }

        public SqliteStatement Instance { get; }

        public SqliteStatement History { get; }

        public SqliteStatement Inbox { get; }

        public SqliteStatement Entity { get; }

        public SqliteStatement Visible { get; }

        public SqliteStatement Due { get; }

        public SqliteStatement NextDue { get; }

        public SqliteStatement Activities { get; }

        public SqliteStatement Instances { get; }

        public void Dispose()
        {
            foreach (var statement in new[] { Instance, History, Inbox, Entity, Visible, Due, NextDue, Activities, Instances })
            {
                statement.Dispose();
            }

            Snapshots.Dispose();
            _database.Dispose();
        }
    }
}
