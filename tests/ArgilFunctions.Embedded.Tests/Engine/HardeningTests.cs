using System.Collections.Concurrent;
using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Tests.Engine;

/// <summary>One that is broken, blocked or unreadable stands alone.</summary>
public sealed class HardeningTests
{
    private static void AddFunctions(World world) => world.Functions.Orchestrator("Waits", async context => await context.WaitForExternalEvent<string>("Go"));

    [Fact]
    public async Task An_orchestration_whose_turns_keep_breaking_off_fails_and_others_go_on()
    {
        await using var world = await StartAsync(_ => true);

        await world.Client.ScheduleNewOrchestrationInstanceAsync("Waits", options: new("broken"));
        await world.StartAsync("Waits", id: "fine");
        await world.Client.RaiseEventAsync("fine", "Go", "went on");
        Assert.Equal("went on", (await world.EndAsync("fine")).ReadOutputAs<string>());
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));

        var end = await world.EndAsync("broken");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal("System.ArgumentNullException", end.FailureDetails?.ErrorType);
        Assert.Null(world.Engine.NextDue);
    }

    [Fact]
    public async Task A_turn_that_broke_off_is_tried_again_by_itself()
    {
        await using var world = await StartAsync(time => time <= 2);

        await world.Client.ScheduleNewOrchestrationInstanceAsync("Waits", options: new("broken"));
        await world.Client.RaiseEventAsync("broken", "Go", "after all");
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("after all", (await world.EndAsync("broken")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_entity_that_cannot_be_run_answers_with_the_failure_and_its_inbox_empties()
    {
        await using var world = await StartAsync(_ => false);
        await world.StartAsync("Waits", id: "caller");
        var operation = new HistoryEvent(EventKind.EntityOperation, 0, "add", Payload: null, world.Clock.GetUtcNow());

        // An id that no client lets through.
        await world.Store.CommitAsync(new() { Messages = [new("@@", operation, ReplyTo: new("caller", "Waits", 1, 7))] });
        await world.CrashAndRestartAsync();
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Empty(world.Store.ReadEntity("@@", world.Clock.GetUtcNow()).Inbox);
        Assert.Contains(
            world.Store.ReadOrchestration("caller", world.Clock.GetUtcNow()).History,
            entry => entry is { Kind: EventKind.EntityFailed, TaskId: 7 });
    }

    [Fact]
    public async Task What_the_store_cannot_read_waits_alone_and_goes_on_when_it_can()
    {
        var isReadable = false;
        await using var world = new World { Wrap = store => new UnreadableStore(store, () => isReadable) };
        AddFunctions(world);
        await world.StartAsync();

        await world.Client.ScheduleNewOrchestrationInstanceAsync("Waits", options: new("unreadable"));
        await world.Client.ScheduleNewOrchestrationInstanceAsync("Waits", options: new("fine"));
        await world.Client.RaiseEventAsync("fine", "Go", "went on");
        Assert.Equal("went on", (await world.EndAsync("fine")).ReadOutputAs<string>());

        isReadable = true;
        await world.Client.RaiseEventAsync("unreadable", "Go", "went on too");
        var end = world.EndAsync("unreadable");
        while (!end.IsCompleted)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal("went on too", (await end).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Orchestrators_that_block_their_threads_do_not_keep_others_from_theirs()
    {
        await using var world = new World { Options = new() { MaxConcurrentTurns = 1, TurnPatience = TimeSpan.FromMilliseconds(20) } };
        using var gate = new ManualResetEventSlim();
        AddFunctions(world);
        world.Functions.Orchestrator("Blocks", _ =>
        {
            gate.Wait();
            return Task.FromResult<object?>("unblocked");
        });
        await world.StartAsync();

        foreach (var id in new[] { "first", "second" })
        {
            await world.Client.ScheduleNewOrchestrationInstanceAsync("Blocks", options: new(id));
        }

        await world.Client.ScheduleNewOrchestrationInstanceAsync("Waits", options: new("fine"));
        await world.Client.RaiseEventAsync("fine", "Go", "went on");
        Assert.Equal("went on", (await world.EndAsync("fine")).ReadOutputAs<string>());
        gate.Set();

        Assert.Equal("unblocked", (await world.EndAsync("first")).ReadOutputAs<string>());
        Assert.Equal("unblocked", (await world.EndAsync("second")).ReadOutputAs<string>());
    }

    private static async Task<World> StartAsync(Func<int, bool> isBroken)
    {
        var world = new World { Wrap = store => new BrokenStore(store, isBroken) };
        AddFunctions(world);
        await world.StartAsync();
        return world;
    }

    /// <summary>Gives the engine what it cannot compute, for one instance.</summary>
    private sealed class BrokenStore(IDurableStore store, Func<int, bool> isBroken) : FaultyStore(store)
    {
        private readonly ConcurrentDictionary<string, int> _reads = [];

        public override OrchestrationWork ReadOrchestration(string id, DateTimeOffset now)
        {
            var work = base.ReadOrchestration(id, now);
            return id == "broken" && isBroken(_reads.AddOrUpdate(id, 1, (_, before) => before + 1)) ? work with { History = null! } : work;
        }
    }

    private sealed class UnreadableStore(IDurableStore store, Func<bool> isReadable) : FaultyStore(store)
    {
        public override OrchestrationWork ReadOrchestration(string id, DateTimeOffset now) =>
            id == "unreadable" && !isReadable() ? throw new IOException("The disk cannot be read.") : base.ReadOrchestration(id, now);
    }
}
