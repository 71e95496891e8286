using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Tests.Engine;

public sealed class TimerTests : EngineTest
{
    [Theory]
    [InlineData("00:00:01")]
    [InlineData("01:00:00")]
    [InlineData("60.00:00:00")]
    public async Task A_timer_fires_at_its_time_and_not_before(string delay)
    {
        var wait = TimeSpan.Parse(delay, null);
        Functions.Orchestrator("Sleeps", async context =>
        {
            await context.CreateTimer(wait, CancellationToken.None);
            return context.CurrentUtcDateTime;
        });
        var start = World.Clock.GetUtcNow();

        var id = await World.StartAsync("Sleeps");
        Assert.Equal(start + wait, World.Engine.NextDue);
        await World.AdvanceAsync(wait - TimeSpan.FromMilliseconds(1));
        Assert.True((await World.GetAsync(id)).IsRunning);
        await World.AdvanceAsync(TimeSpan.FromMilliseconds(1));

        Assert.Equal((start + wait).UtcDateTime, (await World.EndAsync(id)).ReadOutputAs<DateTime>());
    }

    [Fact]
    public async Task A_cancelled_timer_throws_and_sleeps_no_longer()
    {
        Functions.Orchestrator("Cancels", async context =>
        {
            using var source = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromHours(1), source.Token);
            await context.WaitForExternalEvent<string>("Go");
            source.Cancel();
            await Assert.ThrowsAsync<TaskCanceledException>(() => timer);
            await context.WaitForExternalEvent<string>("End");
            return "cancelled";
        });

        var id = await World.StartAsync("Cancels");
        await World.Client.RaiseEventAsync(id, "Go");
        await World.IdleAsync();
        await World.CrashAndRestartAsync();

        Assert.Null(World.Engine.NextDue);
        await World.Client.RaiseEventAsync(id, "End");
        Assert.Equal("cancelled", (await World.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_timer_created_and_cancelled_in_one_turn_never_sleeps()
    {
        Functions.Orchestrator("Cancels", async context =>
        {
            using var source = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromHours(1), source.Token);
            source.Cancel();
            await Assert.ThrowsAsync<TaskCanceledException>(() => timer);
            return await context.WaitForExternalEvent<string>("End");
        });

        var id = await World.StartAsync("Cancels");

        Assert.Null(World.Engine.NextDue);
        await World.Client.RaiseEventAsync(id, "End", "ended");
        Assert.Equal("ended", (await World.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Timers_that_became_due_while_nobody_looked_fire_in_the_order_of_their_times()
    {
        Functions.Orchestrator("Two", async context =>
        {
            var late = context.CreateTimer(TimeSpan.FromHours(2), CancellationToken.None);
            var early = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return await Task.WhenAny(late, early) == early ? "early" : "late";
        });

        var id = await World.StartAsync("Two");
        World.Clock.Advance(TimeSpan.FromHours(3));

        Assert.Equal("early", (await World.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_clock_set_forward_fires_what_became_due()
    {
        Functions.Orchestrator("Sleeps", Sleep);

        var id = await World.StartAsync("Sleeps");
        World.Clock.AdjustTime(World.Clock.GetUtcNow() + TimeSpan.FromDays(1));
        World.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.True((await World.EndAsync(id)).IsCompleted);
    }

    [Fact]
    public async Task A_clock_set_back_neither_turns_time_back_nor_makes_timers_longer()
    {
        Functions.Orchestrator("Sleeps", async context =>
        {
            var start = context.CurrentUtcDateTime;
            await context.WaitForExternalEvent<string>("Go");
            await Sleep(context);
            return context.CurrentUtcDateTime - start;
        });
        var id = await World.StartAsync("Sleeps");

        World.Clock.AdjustTime(World.Clock.GetUtcNow() - TimeSpan.FromDays(1));
        await World.Client.RaiseEventAsync(id, "Go");
        await World.IdleAsync();
        World.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(TimeSpan.FromHours(1), (await World.EndAsync(id)).ReadOutputAs<TimeSpan>());
    }

    [Fact]
    public async Task A_clock_set_back_between_two_processes_does_not_make_new_timers_longer()
    {
        Functions.Orchestrator("Sleeps", async context =>
        {
            await context.WaitForExternalEvent<string>("Go");
            return await Sleep(context);
        });
        var id = await World.StartAsync("Sleeps");

        await World.CrashAsync();
        World.Clock.AdjustTime(World.Clock.GetUtcNow() - TimeSpan.FromDays(1));
        await World.StartAsync();
        await World.Client.RaiseEventAsync(id, "Go");
        await World.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.True((await World.EndAsync(id)).IsCompleted);
    }

    private static async Task<object?> Sleep(TaskOrchestrationContext context)
    {
        await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
        return null;
    }
}
