using ArgilFunctions.Embedded.Hosting;
using ArgilFunctions.Embedded.Surface;
using Microsoft.Data.Sqlite;

namespace ArgilFunctions.Embedded.Storage;

/// <summary>Runs on one SQLite file, in write-ahead mode, flushed at each commit.</summary>
internal sealed class SqliteDurableStore : IDurableStore
{
    private readonly DataFolderLock _lock;
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;
    private readonly HotInstances _hot = new();

    private SqliteDurableStore(DataFolderLock folderLock, SqliteWriter writer, SqliteReaders readers) =>
        (_lock, _writer, _readers) = (folderLock, writer, readers);

    public long Transactions => _writer.Transactions;

    /// <summary>Statements run so far, exact while nothing is under way.</summary>
    public long Statements => _writer.Statements + _readers.Statements;

    /// <summary>Opens the store of a folder, making both if need be; a second process is refused.</summary>
    /// <exception cref="StartRefusedException">It cannot be opened; says why and what to do.</exception>
    public static SqliteDurableStore Open(string folder)
    {
        var folderLock = DataFolderLock.Acquire(folder);
        var path = Path.Combine(folder, "durable.db");
        SqliteDatabase? database = null;
        try
        {
            database = new(path);
            SqliteSchema.Prepare(database);
            return new(folderLock, new(database), new(path));
        }
        catch (Exception failure)
        {
            database?.Dispose();
            folderLock.Dispose();
            throw failure is SqliteException wrong ? StoreFailure.Refusal(folder, wrong) : failure;
        }
    }

    public async Task<CommitResult> CommitAsync(StoreCommit commit)
    {
        var hot = commit.Instance is { } instance ? _hot.Take(instance.Id) : null;
        var result = await _writer.CommitAsync(commit);
        if (result.Purged > 0)
        {
            _hot.Clear();
        }

        if (result.IsApplied && hot?.After(commit) is { } next)
        {
            _hot.Keep(next);
        }

        return result;
    }

    public OrchestrationWork ReadOrchestration(string id, DateTimeOffset now)
    {
        if (_hot.Find(id) is { } hot)
        {
            return new(hot.Instance, hot.History, _readers.ReadOne(reader => reader.Inbox.Rows(SqliteRows.ReadMessage, id, now)));
        }

        var epoch = _hot.Epoch;
        var (instance, history, inbox) = _readers.Read(reader => (
            reader.Instance.Rows(SqliteRows.ReadInstance, id).SingleOrDefault(),
            reader.History.Rows(SqliteRows.ReadEvent, id),
            reader.Inbox.Rows(SqliteRows.ReadMessage, id, now)));
        if (instance is not null)
        {
            _hot.Keep(new(instance, history, epoch));
        }

        return new(instance, history, inbox);
    }

    public EntityWork ReadEntity(string id, DateTimeOffset now) => _readers.Read(reader => new EntityWork(
        reader.Entity.Rows(SqliteRows.ReadEntity, id).SingleOrDefault(),
        reader.Inbox.Rows(SqliteRows.ReadMessage, id, now)));

    public InstanceRecord? FindInstance(string id) =>
        _readers.Read(reader => reader.Instance.Rows(SqliteRows.ReadInstance, id).SingleOrDefault());

    public EntityRecord? FindEntity(string id) => _readers.Read(reader => reader.Entity.Rows(SqliteRows.ReadEntity, id).SingleOrDefault());

    public DueWork FindDue(DateTimeOffset? after, DateTimeOffset upTo) => _readers.Read(reader => new DueWork(
        after is null ? reader.Visible.Rows(row => row.GetString(0), upTo) : reader.Due.Rows(row => row.GetString(0), after, upTo),
        reader.NextDue.Number(upTo) is { } ticks ? SqliteRows.Time(ticks) : null));

    public IReadOnlyList<ActivityTask> ListActivities() => _readers.Read(reader => reader.Activities.Rows(SqliteRows.ReadActivity));

    public IReadOnlyList<InstanceRecord> Query(InstanceFilter filter) => _readers.Read(reader => reader.Instances.Rows(
        SqliteRows.ReadInstance,
        filter.AfterId ?? string.Empty,
        filter.CreatedFrom?.UtcTicks ?? 0L,
        filter.CreatedTo?.UtcTicks ?? long.MaxValue,
        filter.IdPrefix ?? string.Empty,
        StatusMask(filter.Statuses),
        filter.Limit));

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _readers.Dispose();
        _lock.Dispose();
    }

    private static int StatusMask(IReadOnlyCollection<OrchestrationRuntimeStatus>? statuses) =>
        statuses is null ? -1 : statuses.Aggregate(0, (mask, status) => mask | (1 << (int)status));
}
