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
    public async Task The_next_generation_begins_when_all_that_this_one_has_begun_has_ended()
    {
        Functions
            .Orchestrator("Child", async context => await context.WaitForExternalEvent<string>("Go"))
            .Orchestrator("Moves", context =>
            {
                if (context.GetInput<string>() is { } input)
                {
                    return Task.FromResult<object?>($"{input} after {context.CurrentUtcDateTime:HH:mm}");
                }

                _ = context.CallSubOrchestratorAsync<string>("Child", options: new SubOrchestrationOptions(instanceId: "child"));
                _ = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                context.ContinueAsNew("moved");
                return Task.FromResult<object?>(null);
            });

        var id = await World.StartAsync("Moves");
        await World.CrashAndRestartAsync();
        await World.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.True((await World.GetAsync(id)).IsRunning);
        await World.AdvanceAsync(TimeSpan.FromMinutes(5));
        await World.Client.RaiseEventAsync("child", "Go");

        Assert.Equal("moved after 01:05", (await World.EndAsync(id)).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Events_that_come_after_it_asked_are_for_the_next_generation_in_any_case(bool preserve)
    {
        Functions.Orchestrator("Moves", async context =>
        {
            var note = context.WaitForExternalEvent<string>("Note");
            if (context.GetInput<bool>())
            {
                return await note;
            }

            context.ContinueAsNew(true, preserve);
            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            return note.IsCompleted;
        });
        var id = await World.StartAsync("Moves", false);

        await World.Client.RaiseEventAsync(id, "Note", "to my successor");
        await World.CrashAndRestartAsync();
        await World.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("to my successor", (await World.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_custom_status_outlives_its_generation_by_one_turn()
    {
        Functions.Orchestrator("Moves", async context =>
        {
            if (context.GetInput<bool>())
            {
                await context.WaitForExternalEvent<string>("Go");
                return await context.WaitForExternalEvent<string>("Go");
            }

            context.SetCustomStatus("first");
            context.ContinueAsNew(true);
            return null;
        });

        var id = await World.StartAsync("Moves", false);
        Assert.Equal("first", (await World.GetAsync(id)).ReadCustomStatusAs<string>());
        await World.Client.RaiseEventAsync(id, "Go");
        await World.IdleAsync();

        Assert.Null((await World.GetAsync(id)).SerializedCustomStatus);
    }
}
