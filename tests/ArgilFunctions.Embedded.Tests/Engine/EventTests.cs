using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Tests.Engine;

public sealed class EventTests : EngineTest
{
    [Fact]
    public async Task Events_are_kept_over_a_crash_in_order_of_arrival()
    {
        Functions.Orchestrator("Late", async context =>
        {
            await context.WaitForExternalEvent<string>("Begin");
            return new[]
            {
                await context.WaitForExternalEvent<int>("Number"),
                await context.WaitForExternalEvent<int>("Number"),
                await context.WaitForExternalEvent<int>("Number"),
            };
        });

        var id = await World.StartAsync("Late");
        await RaiseAsync(id, "Number", 1, 2);
        await World.IdleAsync();
        await World.CrashAndRestartAsync();
        await RaiseAsync(id, "Number", 3);
        await World.Client.RaiseEventAsync(id, "Begin");
        var numbers = (await World.EndAsync(id)).ReadOutputAs<int[]>()!;

        Assert.Equal([1, 2, 3], numbers);
    }

    [Fact]
    public async Task A_wait_that_time_gave_up_swallows_no_event()
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
    public async Task An_event_that_cannot_be_read_fails_its_orchestration_alone_and_starts_nothing()
    {
        var calls = 0;
        Functions
            .Activity<string>("Count", _ => ++calls)
            .Orchestrator("Reads", async context =>
            {
                var number = context.WaitForExternalEvent<int>("Number");
                await context.WaitForExternalEvent<string>("Go");
                _ = context.CallActivityAsync("Count", "x");
                return await number;
            });
        // Not begun yet, it gets both in one turn, and has not ended when the second comes.
        var failing = await World.Client.ScheduleNewOrchestrationInstanceAsync("Reads", options: new("failing", World.Clock.GetUtcNow().AddHours(1)));
        await World.Client.RaiseEventAsync(failing, "Number", "seven");
        await World.Client.RaiseEventAsync(failing, "Go", "on");
        var fine = await World.StartAsync("Reads");
        await RaiseAsync(fine, "Number", 7);
        await World.Client.RaiseEventAsync(fine, "Go", "on");
        await World.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("System.Text.Json.JsonException", (await World.EndAsync(failing)).FailureDetails?.ErrorType);
        Assert.Equal(7, (await World.EndAsync(fine)).ReadOutputAs<int>());
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task Events_that_orchestrations_send_to_unknown_or_finished_ones_are_dropped_for_good()
    {
        Functions
            .Orchestrator("Sends", context =>
            {
                context.SendEvent("one", "Number", context.GetInput<int>());
                return Task.FromResult<object?>(null);
            })
            .Orchestrator("Ends", _ => Task.FromResult<object?>(null))
            .Orchestrator("Waits", async context => await context.WaitForExternalEvent<int>("Number"));

        await World.RunAsync("Sends", 1);
        await World.StartAsync("Ends", id: "one");
        await World.RunAsync("Sends", 2);
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
