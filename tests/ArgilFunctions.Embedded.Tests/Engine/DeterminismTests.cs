using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Tests.Engine;

public sealed class DeterminismTests : EngineTest
{
    private static readonly Dictionary<string, Func<TaskOrchestrationContext, Task>> Steps = new()
    {
        ["activity A"] = context => context.CallActivityAsync("A", "x"),
        ["activity B"] = context => context.CallActivityAsync("B", "x"),
        ["timer"] = context => context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None),
        ["child"] = context => context.CallSubOrchestratorAsync("Child"),
        ["call"] = context => context.Entities.CallEntityAsync(new("counter", "1"), "add", 1),
        ["nothing"] = context => context.WaitForExternalEvent<string>("Go"),
    };

    [Theory]
    [InlineData("activity A", "activity B", "history has activity 'A', the code asked for activity 'B'")]
    [InlineData("activity A", "timer", "history has activity 'A', the code asked for a timer")]
    [InlineData("timer", "child", "history has a timer, the code asked for sub-orchestration 'Child'")]
    [InlineData("child", "call", "history has sub-orchestration 'Child', the code asked for a call of ")]
    [InlineData("call", "activity A", "history has a call of ")]
    [InlineData("activity B", "nothing", "history has activity 'B', the code asked for nothing")]
    [InlineData("nothing", "activity A", "history has nothing, the code asked for activity 'A'")]
    public async Task Code_that_leaves_its_history_fails_and_the_message_names_the_step(string before, string after, string message)
    {
        var step = before;
        Functions
            .Activity<string>("A", text => text)
            .Activity<string>("B", text => text)
            .Entity("counter", _ => 1)
            .Orchestrator("Child", _ => Task.FromResult<object?>(null))
            .Orchestrator("Changes", async context =>
            {
                await context.CallActivityAsync("A", "first");
                await Steps[step](context);
                return await context.WaitForExternalEvent<string>("Go");
            });
        var id = await World.StartAsync("Changes");
        await World.AdvanceAsync(TimeSpan.FromHours(1));

        step = after;
        await World.CrashAndRestartAsync();
        await World.Client.RaiseEventAsync(id, "Go");
        var end = await World.EndAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.EndsWith("NonDeterministicOrchestrationException", end.FailureDetails!.ErrorType, StringComparison.Ordinal);
        Assert.Contains($"step #1: {message}", end.FailureDetails.ErrorMessage, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_divergence_that_the_code_catches_fails_it_all_the_same_and_starts_nothing()
    {
        var calls = 0;
        var isChanged = false;
        Functions
            .Activity<string>("A", text => text)
            .Activity<string>("B", _ => ++calls)
            .Orchestrator("Catches", async context =>
            {
                try
                {
                    await context.CallActivityAsync(isChanged ? "B" : "A", "x");
                }
                catch (InvalidOperationException)
                {
                    await context.CallActivityAsync("B", "x");
                }

                return await context.WaitForExternalEvent<string>("Go");
            });
        var id = await World.StartAsync("Catches");

        isChanged = true;
        await World.Client.RaiseEventAsync(id, "Go");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await World.EndAsync(id)).RuntimeStatus);
        await World.IdleAsync();
        Assert.Equal(0, calls);
    }

    [Theory]
    [InlineData("a step moved to an earlier turn")]
    [InlineData("an end moved to an earlier turn")]
    public async Task Code_that_takes_its_steps_in_another_turn_than_history_did_fails(string change)
    {
        var isChanged = false;
        Functions
            .Activity<string>("A", text => text)
            .Orchestrator("Moves", async context =>
            {
                if (isChanged && change.StartsWith("an end", StringComparison.Ordinal))
                {
                    return null;
                }

                var early = isChanged ? context.CallActivityAsync("A", "x") : null;
                await context.WaitForExternalEvent<string>("Go");
                await (early ?? context.CallActivityAsync("A", "x"));
                return await context.WaitForExternalEvent<string>("End");
            });
        var id = await World.StartAsync("Moves");
        await World.Client.RaiseEventAsync(id, "Go");
        await World.IdleAsync();

        isChanged = true;
        await World.Client.RaiseEventAsync(id, "End");
        var end = await World.EndAsync(id);

        Assert.EndsWith("NonDeterministicOrchestrationException", end.FailureDetails?.ErrorType, StringComparison.Ordinal);
    }
}
