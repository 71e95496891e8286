using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Tests.Engine;

public sealed class ContinueAsNewTests : EngineTest
{
    [Fact]
    public async Task Each_generation_begins_with_its_own_input_and_an_empty_history()
    {
        Functions.Orchestrator("Counts", async context =>
        {
            var count = context.GetInput<int>();
            await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
            if (count < 5)
            {
                context.ContinueAsNew(count + 1);
            }

            return count;
        });

        var id = await World.StartAsync("Counts", 1);
        await World.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(5, (await World.EndAsync(id)).ReadOutputAs<int>());
    }

    [Theory]
    [InlineData(true, new[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData(false, new[] { 1, 4, 5, 6 })]
    public async Task Events_nobody_waited_for_stay_ahead_of_later_ones_unless_they_are_given_up(bool preserve, int[] expected)
    {
        Functions.Orchestrator("Reads", async context =>
        {
            var seen = context.GetInput<List<int>>()!;
            seen.Add(await context.WaitForExternalEvent<int>("Number"));
            if (seen is [_])
            {
                await context.WaitForExternalEvent<string>("Go");
                context.ContinueAsNew(seen, preserve);
            }
            else if (seen.Count < expected.Length)
            {
                context.ContinueAsNew(seen);
            }

            return seen;
        });

        var id = await World.StartAsync("Reads", new List<int>());
        foreach (var number in new[] { 1, 2, 3 })
        {
            await World.Client.RaiseEventAsync(id, "Number", number);
        }

        await World.Client.RaiseEventAsync(id, "Go");
        await World.IdleAsync();
        foreach (var number in new[] { 4, 5, 6 })
        {
            await World.Client.RaiseEventAsync(id, "Number", number);
        }

        Assert.Equal(expected, (await World.EndAsync(id)).ReadOutputAs<int[]>()!);
    }

    [Fact]
    public async Task Events_sent_to_itself_reach_the_next_generation()
    {
        Functions.Orchestrator("Sends", async context =>
        {
            if (context.GetInput<bool>())
            {
                return await context.WaitForExternalEvent<string>("Note");
            }

            context.SendEvent(context.InstanceId, "Note", "to my successor");
            context.ContinueAsNew(true);
            return null;
        });

        Assert.Equal("to my successor", (await World.RunAsync("Sends", false)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Timers_and_results_of_an_earlier_generation_are_gone()
    {
        var slow = new TaskCompletionSource<object?>();
        Functions
            .Activity<string>("Slow", (_, _) => slow.Task)
            .Activity<string>("Quick", text => text)
            .Orchestrator("Moves", async context =>
            {
                if (context.GetInput<string>() is { } input)
                {
                    var second = context.WaitForExternalEvent<string>("Go");
                    return await context.CallActivityAsync<string>("Quick", input) + await second;
                }

                _ = context.CallActivityAsync<string>("Slow");
                _ = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                context.ContinueAsNew(await context.WaitForExternalEvent<string>("Go"));
                return null;
            });

        var id = await World.Client.ScheduleNewOrchestrationInstanceAsync("Moves");
        await World.Client.RaiseEventAsync(id, "Go", "quick");
        slow.SetResult("slow");
        await World.IdleAsync();
        var due = World.Engine.NextDue;
        await World.CrashAndRestartAsync();
        await World.Client.RaiseEventAsync(id, "Go", " end");

        Assert.Equal("quick end", (await World.EndAsync(id)).ReadOutputAs<string>());
        Assert.Null(World.Engine.NextDue);
        Assert.True(due is null || due > World.Clock.GetUtcNow());
    }
}
