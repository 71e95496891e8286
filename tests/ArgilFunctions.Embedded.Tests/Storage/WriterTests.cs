using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;
using ArgilFunctions.Embedded.Tests.Engine;
using Microsoft.Data.Sqlite;

namespace ArgilFunctions.Embedded.Tests.Storage;

public sealed class WriterTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Those_who_write_while_the_disk_is_slow_wait_in_line_and_none_is_lost()
    {
        const int Writers = 3000;
        await using var world = new World();
        await using var store = SqliteDurableStore.Open(world.Folder);
        List<Task<CommitResult>> commits;
        await using (await SlowDiskAsync(world.Folder))
        {
            commits = [.. Enumerable.Range(0, Writers).Select(number => store.CommitAsync(Start($"run-{number}")))];
            Assert.DoesNotContain(commits, commit => commit.IsCompleted);
        }

        await Task.WhenAll(commits).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(Writers, store.Query(new(null, null, null, null, null, int.MaxValue)).Count);
        Assert.True(store.Transactions < Writers / 10, $"{store.Transactions} transactions for {Writers} commits.");
    }

    [Fact]
    public async Task A_commit_at_fault_fails_alone_and_the_others_of_its_batch_are_written()
    {
        await using var world = new World();
        await using var store = SqliteDurableStore.Open(world.Folder);
        List<Task<CommitResult>> commits;
        await using (await SlowDiskAsync(world.Folder))
        {
            commits = [store.CommitAsync(Start("good")), store.CommitAsync(Start("bad", name: null!)), store.CommitAsync(Start("fine"))];
        }

        await Assert.ThrowsAnyAsync<Exception>(() => commits[1]);
        await Task.WhenAll(commits[0], commits[2]);
        Assert.Equal(["fine", "good"], store.Query(new(null, null, null, null, null, 10)).Select(instance => instance.Id));
    }

    private static StoreCommit Start(string id, string name = "Any") => new()
    {
        Starts = [new(new(id, name, OrchestrationRuntimeStatus.Pending, Noon), new(id, new(EventKind.ExecutionStarted, 0, "Any", null, Noon)), IfRunning: null)],
    };

    /// <summary>Holds the store's file as long as it is not disposed of: the writer waits for it.</summary>
    private static async Task<IAsyncDisposable> SlowDiskAsync(string folder)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "durable.db"), Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
