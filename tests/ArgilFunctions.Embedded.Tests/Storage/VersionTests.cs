using ArgilFunctions.Embedded.Hosting;
using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Tests.Engine;
using Microsoft.Data.Sqlite;

namespace ArgilFunctions.Embedded.Tests.Storage;

public sealed class VersionTests
{
    [Fact]
    public async Task A_run_that_an_earlier_version_left_in_the_middle_goes_on()
    {
        await using var world = new World();
        var works = new List<string>();
        world.Functions
            .Activity<string>("Work", text =>
            {
                works.Add(text);
                return text;
            })
            .Entity("tally", operation =>
            {
                operation.State.SetState((operation.State.GetState(typeof(int)) as int? ?? 0) + 1);
                return operation.State.GetState(typeof(int));
            })
            .Orchestrator("Child", async context => await context.WaitForExternalEvent<string>("Go"))
            .Orchestrator("Parent", async context =>
            {
                var parts = new List<string> { await context.CallActivityAsync<string>("Work", "quick") };
                parts.Add($"{await context.Entities.CallEntityAsync<int>(new("Tally", "x"), "add")}");
                var slow = context.CallActivityAsync<string>("Work", "slow");
                var child = context.CallSubOrchestratorAsync<string>("Child", options: new SubOrchestrationOptions(instanceId: "child"));
                var timer = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                parts.Add(await context.WaitForExternalEvent<string>("First"));
                parts.Add(await slow);
                parts.Add(await child);
                await timer;
                parts.Add($"{await context.Entities.CallEntityAsync<int>(new("Tally", "x"), "add")}");
                parts.Add(await context.WaitForExternalEvent<string>("Kept"));
                return string.Join(' ', parts);
            });
        await RunAsync(world.Folder, await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Storage", "store-v1.sql")));

        await world.StartAsync();
        await world.Client.RaiseEventAsync("child", "Go", "child");
        await world.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("quick 1 first slow child 2 kept", (await world.EndAsync("parent")).ReadOutputAs<string>());
        Assert.Equal(["slow"], works);
    }

    [Fact]
    public async Task A_store_of_a_later_version_is_refused_and_left_alone()
    {
        await using var world = new World();
        await RunAsync(world.Folder, "PRAGMA user_version = 99;");

        var refusal = Assert.Throws<StartRefusedException>(() => SqliteDurableStore.Open(world.Folder));

        Assert.Contains("version 99", refusal.Message, StringComparison.Ordinal);
        await RunAsync(world.Folder, "PRAGMA user_version = 0;");
        await world.StartAsync();
    }

    [Fact]
    public async Task What_is_no_store_at_all_is_refused_with_what_to_do()
    {
        await using var world = new World();
        await File.WriteAllTextAsync(Path.Combine(world.Folder, "durable.db"), new string('x', 4096));

        var refusal = Assert.Throws<StartRefusedException>(() => SqliteDurableStore.Open(world.Folder));

        Assert.Contains("The store is damaged: restore it from a copy", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Embedded:DataFolder", refusal.Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(world.Folder, "durable.db"));
        await world.StartAsync();
    }

    [Fact]
    public async Task A_folder_belongs_to_one_at_a_time_and_one_that_cannot_be_made_says_so()
    {
        await using var world = new World();
        await world.StartAsync();

        Assert.Contains("in use", Assert.Throws<StartRefusedException>(() => SqliteDurableStore.Open(world.Folder)).Message, StringComparison.Ordinal);
        var inAFile = Path.Combine(world.Folder, "durable.db", "data");
        Assert.Contains("cannot be written", Assert.Throws<StartRefusedException>(() => SqliteDurableStore.Open(inAFile)).Message, StringComparison.Ordinal);
    }

    private static async Task RunAsync(string folder, string sql)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "durable.db"), Pooling = false }.ToString();
        await using var connection = new SqliteConnection(source);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is the test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
