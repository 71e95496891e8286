using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Tests.Engine;

public sealed class RestartTests : EngineTest
{
    private static readonly Dictionary<string, Func<TaskOrchestrationContext, Task<string>>> Waits = new()
    {
        ["activity"] = context => context.CallActivityAsync<string>("Echo", "done"),
        ["timer"] = async context =>
        {
            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            return "done";
        },
        ["event"] = context => context.WaitForExternalEvent<string>("Go"),
        ["child that waits for an event"] = context => context.CallSubOrchestratorAsync<string>(
            "Child", options: new SubOrchestrationOptions(instanceId: "child")),
        ["entity call"] = context => context.Entities.CallEntityAsync<string>(new("echo", "1"), "say", "done"),
        ["start of the next generation"] = async context =>
        {
            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            if (context.GetInput<string>() is { } input)
            {
                return input;
            }

            context.ContinueAsNew("done");
            return "never seen";
        },
    };

    public static TheoryData<string> Kinds => [.. Waits.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_run_goes_on_after_a_crash_in_the_middle_of_any_wait(string kind)
    {
        var isUp = false;
        var down = new TaskCompletionSource<object?>();
        Functions
            .Activity<string>("Echo", (text, _) => isUp ? Task.FromResult<object?>(text) : down.Task)
            .Entity("echo", operation => operation.GetInput(typeof(string)))
            .Orchestrator("Child", Waits["event"].Boxed())
            .Orchestrator("Waits", Waits[kind].Boxed());
        var id = await World.Client.ScheduleNewOrchestrationInstanceAsync("Waits", options: new("waits"));
        await UntilItWaitsAsync(kind);

        await World.CrashAsync();
        isUp = true;
        await World.StartAsync();
        await World.AdvanceAsync(TimeSpan.FromMinutes(2));
        if (kind.EndsWith("event", StringComparison.Ordinal))
        {
            await World.Client.RaiseEventAsync(kind.StartsWith("child", StringComparison.Ordinal) ? "child" : id, "Go", "done");
        }

        Assert.Equal("done", (await World.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_result_that_was_not_committed_is_made_again_and_one_that_was_is_not()
    {
        var runs = new Dictionary<string, int>();
        var blocked = new TaskCompletionSource<object?>();
        var isBlocking = true;
        Functions
            .Activity<string>("Step", (name, _) =>
            {
                runs[name] = runs.GetValueOrDefault(name) + 1;
                return name == "second" && isBlocking ? blocked.Task : Task.FromResult<object?>(name);
            })
            .Orchestrator("Steps", async context =>
                await context.CallActivityAsync<string>("Step", "first") + await context.CallActivityAsync<string>("Step", "second"));
        var id = await World.Client.ScheduleNewOrchestrationInstanceAsync("Steps");
        await SpinUntilAsync(() => runs.ContainsKey("second"));

        await World.CrashAsync();
        isBlocking = false;
        await World.StartAsync();

        Assert.Equal("firstsecond", (await World.EndAsync(id)).ReadOutputAs<string>());
        Assert.Equal([("first", 1), ("second", 2)], runs.Select(run => (run.Key, run.Value)));
    }

    private Task UntilItWaitsAsync(string kind) => kind == "activity"
        ? SpinUntilAsync(() => World.Client.GetInstanceAsync("waits").Result!.IsRunning)
        : World.IdleAsync();

    private static async Task SpinUntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}

internal static class Boxing
{
    public static Func<TaskOrchestrationContext, Task<object?>> Boxed(this Func<TaskOrchestrationContext, Task<string>> code) =>
        async context => await code(context);
}
