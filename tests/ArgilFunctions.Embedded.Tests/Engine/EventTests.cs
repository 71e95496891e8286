using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Tests.Engine;

public sealed class EventTests : EngineTest
{
    [Fact]
    public async Task Events_sent_before_the_wait_are_kept_in_order_and_names_ignore_case()
    {
        Functions.Orchestrator("Late", async context =>
        {
            await context.WaitForExternalEvent<string>("Begin");
            return new[]
            {
                await context.WaitForExternalEvent<int>("number"),
                await context.WaitForExternalEvent<int>("NUMBER"),
                await context.WaitForExternalEvent<int>("Number"),
            };
        });

        var id = await World.StartAsync("Late");
        await RaiseAsync(id, "Number", 1, 2);
        await World.IdleAsync();
        await RaiseAsync(id, "nUmber", 3);
        await World.Client.RaiseEventAsync(id, "begin");
        var numbers = (await World.EndAsync(id)).ReadOutputAs<int[]>()!;

        Assert.Equal([1, 2, 3], numbers);
    }

    [Fact]
    public async Task Waits_for_one_name_are_served_in_the_order_in_which_they_began()
    {
        Functions.Orchestrator("Queue", async context =>
        {
            var waits = Enumerable.Range(0, 3).Select(_ => context.WaitForExternalEvent<int>("Number")).ToList();
            return await Task.WhenAll(waits);
        });

        var id = await World.StartAsync("Queue");
        await RaiseAsync(id, "Number", 1, 2, 3);
        var numbers = (await World.EndAsync(id)).ReadOutputAs<int[]>()!;

        Assert.Equal([1, 2, 3], numbers);
    }

    [Fact]
    public async Task A_wait_that_is_given_up_swallows_no_event()
    {
        Functions.Orchestrator("GivesUp", async context =>
        {
            using var source = new CancellationTokenSource();
            var given = context.WaitForExternalEvent<int>("Number", source.Token);
            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            source.Cancel();
            await Assert.ThrowsAsync<TaskCanceledException>(() => given);
            return await context.WaitForExternalEvent<int>("Number");
        });

        var id = await World.StartAsync("GivesUp");
        await World.AdvanceAsync(TimeSpan.FromMinutes(1));
        await RaiseAsync(id, "Number", 7);

        Assert.Equal(7, (await World.EndAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task An_event_that_does_not_fit_fails_the_wait_and_nothing_else()
    {
        Functions.Orchestrator("Reads", async context =>
        {
            await Assert.ThrowsAnyAsync<Exception>(() => context.WaitForExternalEvent<int>("Number"));
            return await context.WaitForExternalEvent<int>("Number");
        });

        var id = await World.StartAsync("Reads");
        await World.Client.RaiseEventAsync(id, "Number", "seven");
        await World.IdleAsync();
        await RaiseAsync(id, "Number", 7);

        Assert.Equal(7, (await World.EndAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task One_orchestration_sends_events_to_another_and_to_itself()
    {
        Functions
            .Orchestrator("Receiver", async context => await context.WaitForExternalEvent<string>("Hello"))
            .Orchestrator("Sender", async context =>
            {
                context.SendEvent("receiver", "Hello", "from the sender");
                context.SendEvent(context.InstanceId, "Hello", "from myself");
                return await context.WaitForExternalEvent<string>("Hello");
            });

        var receiver = await World.StartAsync("Receiver", id: "receiver");
        var sender = await World.RunAsync("Sender");

        Assert.Equal("from the sender", (await World.EndAsync(receiver)).ReadOutputAs<string>());
        Assert.Equal("from myself", sender.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Events_to_unknown_or_finished_instances_are_dropped_for_good()
    {
        Functions
            .Orchestrator("Ends", _ => Task.FromResult<object?>(null))
            .Orchestrator("Waits", async context => await context.WaitForExternalEvent<int>("Number"));

        await World.Client.RaiseEventAsync("one", "Number", 1);
        await World.StartAsync("Ends", id: "one");
        await World.Client.RaiseEventAsync("one", "Number", 2);
        await World.StartAsync("Waits", id: "one");
        await RaiseAsync("one", "Number", 3);

        Assert.Equal(3, (await World.EndAsync("one")).ReadOutputAs<int>());
    }

    private async Task RaiseAsync(string id, string name, params int[] numbers)
    {
        foreach (var number in numbers)
        {
            await World.Client.RaiseEventAsync(id, name, number);
        }
    }
}
