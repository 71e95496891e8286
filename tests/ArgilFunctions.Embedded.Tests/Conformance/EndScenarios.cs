namespace ArgilFunctions.Conformance;

public sealed class EndScenarios : Scenario
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static TheoryData<string, OrchestrationRuntimeStatus> Ends => new()
    {
        { "returns", OrchestrationRuntimeStatus.Completed },
        { "throws", OrchestrationRuntimeStatus.Failed },
        { "continues as new", OrchestrationRuntimeStatus.Completed },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task An_orchestration_ends_when_all_that_it_has_begun_has_ended(string how, OrchestrationRuntimeStatus status)
    {
        Durable
            .Activity<string>("Slow", async _ =>
            {
                await _gate.Task;
                return "slow";
            })
            .Orchestrator<string>("Leaves", (context, generation) =>
            {
                if (generation == "second")
                {
                    return Task.FromResult<object?>("ended");
                }

                _ = context.CallActivityAsync<string>("Slow", "x");
                context.SetCustomStatus("left");
                if (how == "continues as new")
                {
                    context.ContinueAsNew("second");
                }

                return how == "throws" ? throw new FormatException("as asked") : Task.FromResult<object?>("ended");
            });
        var id = await StartAsync("Leaves", "first");

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await ReachesAsync(id, "left")).RuntimeStatus);
        _gate.SetResult();

        Assert.Equal(status, (await EndAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task A_cancelled_timer_holds_nothing_up()
    {
        Durable.Orchestrator<string>("Cancels", async (context, _) =>
        {
            using var before = new CancellationTokenSource();
            before.Cancel();
            await Assert.ThrowsAsync<TaskCanceledException>(() => context.CreateTimer(TimeSpan.FromHours(1), before.Token));
            using var after = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromHours(1), after.Token);
            after.Cancel();
            await Assert.ThrowsAsync<TaskCanceledException>(() => timer);
            return "ended";
        });

        Assert.Equal("ended", await ResultAsync<string>("Cancels"));
    }

    [Fact]
    public async Task What_throws_after_it_asked_to_continue_as_new_has_failed()
    {
        Durable.Orchestrator<string>("Throws", (context, _) =>
        {
            context.ContinueAsNew("again");
            throw new FormatException("after all");
        });

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await RunAsync("Throws", "first")).RuntimeStatus);
    }

    // That they are kept unless they are given up is left to the embedded engine's own tests: the in-process test host loses them (0.2.3).
    [Fact]
    public async Task Events_nobody_waited_for_can_be_given_up_with_their_generation()
    {
        Durable.Orchestrator<List<int>>("Reads", async (context, seen) =>
        {
            context.SetCustomStatus($"generation {seen.Count}");
            seen.Add(await context.WaitForExternalEvent<int>("Number"));
            if (seen is [_])
            {
                await context.WaitForExternalEvent<string>("Go");
                context.ContinueAsNew(seen, preserveUnprocessedEvents: false);
            }

            return seen;
        });
        var id = await StartAsync("Reads", new List<int>());
        await ReachesAsync(id, "generation 0");
        await Client.RaiseEventAsync(id, "Number", 1);
        await Client.RaiseEventAsync(id, "Number", 2);
        await Client.RaiseEventAsync(id, "Go", "on");
        await ReachesAsync(id, "generation 1");
        await Client.RaiseEventAsync(id, "Number", 3);

        var seen = (await EndAsync(id)).ReadOutputAs<int[]>()!;
        Assert.Equal([1, 3], seen);
    }

    [Fact]
    public async Task A_terminated_orchestration_ends_where_it_stands_and_its_children_go_on()
    {
        Durable
            .Orchestrator<string>("Child", async (context, _) =>
            {
                context.SetCustomStatus("waiting");
                return await context.WaitForExternalEvent<string>("Go");
            })
            .Orchestrator<string>("Parent", async (context, _) => await context.CallSubOrchestratorAsync<string>(
                "Child", "x", new SubOrchestrationOptions(retry: null, "the-child")));
        var id = await StartAsync("Parent");
        await ReachesAsync("the-child", "waiting");

        await Client.TerminateInstanceAsync(id, "enough");
        var end = await EndAsync(id);
        await Client.RaiseEventAsync("the-child", "Go", "went on");

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, end.RuntimeStatus);
        Assert.Equal("enough", end.ReadOutputAs<string>());
        Assert.Equal("went on", (await EndAsync("the-child")).ReadOutputAs<string>());
    }
}
