using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Hosting;
using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;
using ArgilFunctions.Embedded.Tests.Engine;
using Microsoft.Data.Sqlite;

namespace ArgilFunctions.Embedded.Tests.Storage;

/// <summary>A store whose disk is full, or whose file is damaged or may only be read: by SQLite's own means, so that it is so for root, too.</summary>
public sealed class DiskTests : IAsyncLifetime
{
    private const int Full = 13;
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly World _world = new();

    private string Source => new SqliteConnectionStringBuilder { DataSource = Path.Combine(_world.Folder, "durable.db"), Pooling = false }.ToString();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_full_disk_refuses_a_commit_whole_and_takes_it_once_there_is_room()
    {
        var database = new SqliteDatabase(Path.Combine(_world.Folder, "durable.db"));
        SqliteSchema.Prepare(database);
        await using var writer = new SqliteWriter(database);
        Limit(database, pages: 1);
        var commit = Start("large", new string('x', 1_000_000));

        Assert.Equal(Full, (await Assert.ThrowsAsync<SqliteException>(() => writer.CommitAsync(commit))).SqliteErrorCode);
        Assert.Equal(0L, await CountAsync());
        Limit(database, pages: 100_000);

        Assert.True((await writer.CommitAsync(commit)).IsApplied);
        Assert.Equal(1L, await CountAsync());
    }

    [Fact]
    public async Task A_store_that_may_only_be_read_is_refused_at_the_start_with_what_to_do()
    {
        await (await OpenAsync()).DisposeAsync();
        await PatchAsync(offset: 18, [3]); // A file format that is later than this SQLite writes.

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(OpenAsync);

        Assert.Contains("The store is read-only: let the host write it, or set Embedded:DataFolder", refusal.Message, StringComparison.Ordinal);
    }

    private Task<SqliteDurableStore> OpenAsync() => Task.FromResult(SqliteDurableStore.Open(_world.Folder));

    private static StoreCommit Start(string id, string input) => new()
    {
        Starts =
        [
            new(
                new(id, "Any", OrchestrationRuntimeStatus.Pending, Noon) { Input = input },
                new(id, new(EventKind.ExecutionStarted, 0, "Any", input, Noon)),
                IfRunning: null),
        ],
    };

    private static void Limit(SqliteDatabase database, int pages) => database.Execute($"PRAGMA max_page_count = {pages}");

    private async Task<object?> CountAsync()
    {
        await using var connection = new SqliteConnection(Source);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM instances";
        return await command.ExecuteScalarAsync();
    }

    private async Task PatchAsync(int offset, byte[] bytes)
    {
        await using var file = File.OpenWrite(Path.Combine(_world.Folder, "durable.db"));
        file.Position = offset;
        await file.WriteAsync(bytes);
    }
}
