using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Tests.Engine;

/// <summary>The engine commits again what it does not know to be committed; it may count once, and has to take effect.</summary>
public sealed class UnknownOutcomeTests
{
    // As many as the run below makes and a few more, so that each of them is once the one that goes wrong.
    private const int Commits = 24;

    public static TheoryData<bool, int> Failures => [.. from isWritten in new[] { true, false } from number in Enumerable.Range(1, Commits) select (isWritten, number)];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_commit_whose_reply_is_lost_counts_once_and_takes_effect(bool isWritten, int number)
    {
        LosingStore? losing = null;
        await using var world = new World { Wrap = store => losing = new(store, isWritten, number) };
        var runs = 0;
        world.Functions
            .Activity<string>("Work", _ => Interlocked.Increment(ref runs))
            .Entity("tally", operation =>
            {
                operation.State.SetState((operation.State.GetState(typeof(int)) as int? ?? 0) + 1);
                if (operation.Name == "start")
                {
                    operation.Context.ScheduleNewOrchestration("Started", "x", new("started"));
                }

                return operation.State.GetState(typeof(int));
            })
            .Orchestrator("Started", _ => Task.FromResult<object?>("started"))
            .Orchestrator("Child", async context => await context.CallActivityAsync<int>("Work", "child"))
            .Orchestrator("All", async context =>
            {
                if (context.GetInput<string>() == "first")
                {
                    context.SendEvent(context.InstanceId, "Note", "kept");
                    context.ContinueAsNew("second");
                    return null;
                }

                var note = await context.WaitForExternalEvent<string>("Note");
                await Task.WhenAll(context.CallActivityAsync<int>("Work", "a"), context.CallActivityAsync<int>("Work", "b"));
                await context.CallSubOrchestratorAsync<int>("Child");
                await context.Entities.SignalEntityAsync(new("tally", "x"), "start");
                await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                return $"{note} {await context.Entities.CallEntityAsync<int>(new("tally", "x"), "add")}";
            });
        await world.StartAsync();

        await StartOnceAsync(world);
        var all = await EndAsync(world, "all");
        var started = await EndAsync(world, "started");

        Assert.Equal("kept 2", all.ReadOutputAs<string>());
        Assert.Equal("started", started.ReadOutputAs<string>());
        Assert.Equal(3, runs);
        Assert.True(losing!.Committed < Commits);
    }

    private static async Task<OrchestrationMetadata> EndAsync(World world, string id)
    {
        var end = world.EndAsync(id);
        while (!end.IsCompleted)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await end;
    }

    /// <summary>A client does not know either; its id tells it.</summary>
    private static async Task StartOnceAsync(World world)
    {
        try
        {
            await world.Client.ScheduleNewOrchestrationInstanceAsync("All", "first", new("all"));
        }
        catch (IOException) when (world.Store.FindInstance("all") is null)
        {
            await world.Client.ScheduleNewOrchestrationInstanceAsync("All", "first", new("all"));
        }
        catch (IOException)
        {
            // It was written, and its reply lost: it runs all the same.
        }
    }

    private sealed class LosingStore(IDurableStore store, bool isWritten, int number) : FaultyStore(store)
    {
        private int _committed;

        public int Committed => _committed;

        public override async Task<CommitResult> CommitAsync(StoreCommit commit)
        {
            var isLost = Interlocked.Increment(ref _committed) == number;
            if (isLost && !isWritten)
            {
                throw new IOException("The disk is full.");
            }

            var result = await base.CommitAsync(commit);
            return isLost ? throw new IOException("The disk does not answer.") : result;
        }
    }
}
