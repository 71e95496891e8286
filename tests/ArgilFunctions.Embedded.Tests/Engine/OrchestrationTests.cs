using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Tests.Engine;

public sealed class OrchestrationTests : EngineTest
{
    [Fact]
    public async Task Activities_get_their_input_and_give_their_result()
    {
        Functions
            .Activity<int>("Double", number => number * 2)
            .Orchestrator("Sum", async context =>
            {
                var numbers = context.GetInput<int[]>()!;
                var doubled = await Task.WhenAll(numbers.Select(number => context.CallActivityAsync<int>("double", number)));
                return doubled.Sum() + await context.CallActivityAsync<int>("Double", 100);
            });

        var end = await World.RunAsync("Sum", new[] { 1, 2, 3 });

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Equal(212, end.ReadOutputAs<int>());
        Assert.Equal([1, 2, 3], end.ReadInputAs<int[]>()!);
    }

    [Fact]
    public async Task An_orchestrator_that_throws_fails_alone_and_its_record_says_why()
    {
        Functions
            .Activity<string>("Fail", _ => throw new FormatException("bad"))
            .Orchestrator("Throws", async context => await context.CallActivityAsync<object?>("Fail"))
            .Orchestrator("Works", _ => Task.FromResult<object?>("fine"));

        var failed = await World.RunAsync("Throws");
        var works = await World.RunAsync("Works");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.True(failed.FailureDetails!.IsCausedBy<TaskFailedException>());
        Assert.Equal("System.FormatException", failed.FailureDetails.InnerFailure?.ErrorType);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, works.RuntimeStatus);
    }

    [Fact]
    public async Task An_unknown_activity_fails_the_task_and_names_it()
    {
        Functions.Orchestrator("Calls", async context =>
            (await Assert.ThrowsAsync<TaskFailedException>(() => context.CallActivityAsync("Nowhere"))).FailureDetails.ErrorMessage);

        Assert.Contains("'Nowhere'", (await World.RunAsync("Calls")).ReadOutputAs<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_orchestrator_cannot_be_started()
    {
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => World.Client.ScheduleNewOrchestrationInstanceAsync("Nowhere"));

        Assert.Contains("'Nowhere'", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_input_that_cannot_be_written_fails_the_call_at_each_replay()
    {
        Functions
            .Activity<string>("Echo", text => text)
            .Orchestrator("Survives", async context =>
            {
                await Assert.ThrowsAnyAsync<Exception>(() => context.CallActivityAsync("Echo", new Unwritable()));
                return await context.CallActivityAsync<string>("Echo", "after");
            });

        Assert.Equal("after", (await World.RunAsync("Survives")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Guids_are_the_same_at_each_replay_and_differ_from_each_other()
    {
        var seen = new List<Guid>();
        Functions
            .Activity<string>("Echo", text => text)
            .Orchestrator("Guids", async context =>
            {
                var first = context.NewGuid();
                await context.CallActivityAsync("Echo", "x");
                seen.AddRange(first, context.NewGuid());
                await context.CallActivityAsync("Echo", "y");
                return null;
            });

        await World.RunAsync("Guids");

        Assert.Equal(4, seen.Count);
        Assert.Equal(seen[..2], seen[2..]);
        Assert.Equal(2, seen.Distinct().Count());
    }

    [Fact]
    public async Task Time_stands_still_within_a_turn_and_is_the_same_at_each_replay()
    {
        var seen = new List<(DateTime Time, bool IsReplaying)>();
        Functions.Orchestrator("Times", async context =>
        {
            seen.Add((context.CurrentUtcDateTime, context.IsReplaying));
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            seen.Add((context.CurrentUtcDateTime, context.IsReplaying));
            return null;
        });
        var start = World.Clock.GetUtcNow().UtcDateTime;

        var id = await World.StartAsync("Times");
        await World.AdvanceAsync(TimeSpan.FromHours(2));
        await World.EndAsync(id);

        Assert.Equal([(start, false), (start, true), (start.AddHours(1), false)], seen);
    }

    [Theory]
    [InlineData(8 * 1024 - 2, OrchestrationRuntimeStatus.Running)]
    [InlineData(8 * 1024 - 1, OrchestrationRuntimeStatus.Failed)]
    public async Task A_custom_status_over_16_kB_in_UTF16_fails_the_orchestration_and_starts_nothing(int length, OrchestrationRuntimeStatus expected)
    {
        var calls = 0;
        Functions
            .Activity<string>("Count", _ => ++calls)
            .Orchestrator("Status", async context =>
            {
                await context.CallActivityAsync("Count", "x");
                context.SetCustomStatus(new string('x', length));
                _ = context.CallActivityAsync("Count", "x");
                return await context.WaitForExternalEvent<string>("Go");
            });

        var id = await World.StartAsync("Status");

        Assert.Equal(expected, (await World.GetAsync(id)).RuntimeStatus);
        Assert.Equal(expected == OrchestrationRuntimeStatus.Running ? 2 : 1, calls);
    }

    public static TheoryData<string> NonDurableWaits => ["another thread", "another thread, then a step", "nothing that ever ends"];

    [Theory]
    [MemberData(nameof(NonDurableWaits))]
    public async Task Awaiting_what_is_not_durable_fails_that_orchestration_and_says_so(string what)
    {
        var never = new TaskCompletionSource();
        using var gate = new ManualResetEventSlim();
        Functions
            .Activity<string>("Echo", text => text)
            .Orchestrator("Strays", async context =>
            {
                await (what == "nothing that ever ends" ? never.Task : Task.Run(gate.Wait));
                return what.EndsWith("step", StringComparison.Ordinal) ? await context.CallActivityAsync<string>("Echo", "x") : "gone on";
            });

        var end = await World.RunAsync("Strays");
        gate.Set();

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("not durable", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Yielding_stays_on_the_turn()
    {
        Functions
            .Activity<int>("Double", number => number * 2)
            .Orchestrator("Yields", async context =>
            {
                await Task.Yield();
                var doubled = await context.CallActivityAsync<int>("Double", 1);
                await Task.Yield();
                return await context.CallActivityAsync<int>("Double", doubled);
            });

        Assert.Equal(4, (await World.RunAsync("Yields")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task An_activity_nobody_awaits_runs_before_the_end()
    {
        var ran = false;
        Functions
            .Activity<string>("Notify", _ => ran = true)
            .Orchestrator("Fires", context =>
            {
                _ = context.CallActivityAsync("Notify", "hello");
                return Task.FromResult<object?>("ended");
            });

        Assert.Equal("ended", (await World.RunAsync("Fires")).ReadOutputAs<string>());
        Assert.True(ran);
    }

    public static TheoryData<string, Func<TaskOrchestrationContext, Task>> Nobody => new()
    {
        { "activity", context => context.CallActivityAsync(default) },
        { "child", context => context.CallSubOrchestratorAsync(default) },
        { "event", context => Send(context, "someone", null!) },
        { "receiver", context => Send(context, null!, "Go") },
        { "entity", context => context.Entities.CallEntityAsync(default, "add") },
        { "signalled entity", context => context.Entities.SignalEntityAsync(default, "add") },
    };

    [Theory]
    [MemberData(nameof(Nobody))]
    public async Task What_has_no_name_is_refused_at_the_call(string what, Func<TaskOrchestrationContext, Task> call)
    {
        Functions.Orchestrator("Calls", async context =>
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(() => call(context));
            return what;
        });

        Assert.Equal(what, (await World.RunAsync("Calls")).ReadOutputAs<string>());
    }

    private static async Task Send(TaskOrchestrationContext context, string to, string name)
    {
        await Task.CompletedTask;
        context.SendEvent(to, name, "x");
    }

    private sealed class Unwritable
    {
        public string Text => throw new NotSupportedException("This cannot be written.");
    }
}
