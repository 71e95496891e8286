namespace ArgilFunctions.Conformance;

public sealed class FailureScenarios : Scenario
{
    public FailureScenarios() => Durable
        .Activity<string>("Fails", _ => throw new InvalidOperationException("outer", new FormatException("inner")))
        .Activity<string>("Text", _ => Task.FromResult<object?>("not a number"))
        .Orchestrator<string>("FailingChild", async (context, _) => await context.CallActivityAsync<string>("Fails", "x"));

    [Fact]
    public async Task A_failed_activity_reaches_the_code_with_full_type_names_message_and_inner_failure()
    {
        Durable.Orchestrator<string>("Catches", async (context, _) =>
        {
            await context.CallActivityAsync<string>("Text", "x");
            var failed = await Assert.ThrowsAsync<TaskFailedException>(() => context.CallActivityAsync("Fails", "x"));
            return Describe(failed);
        });

        Assert.Equal(
            [
                "Fails #1: Task 'Fails' (#1) failed with an unhandled exception: outer",
                "System.InvalidOperationException: outer",
                "System.FormatException: inner",
            ],
            await ResultAsync<string[]>("Catches") ?? []);
    }

    [Fact]
    public async Task A_failed_child_reaches_its_parent_with_the_exception_that_ended_it_and_what_failed_in_it()
    {
        Durable.Orchestrator<string>("Catches", async (context, _) =>
            Describe(await Assert.ThrowsAsync<TaskFailedException>(() => context.CallSubOrchestratorAsync("FailingChild", "x"))));

        var failure = await ResultAsync<string[]>("Catches");

        const string OfTheActivity = "Task 'Fails' (#0) failed with an unhandled exception: outer";
        Assert.Equal($"FailingChild #0: Task 'FailingChild' (#0) failed with an unhandled exception: {OfTheActivity}", failure![0]);
        Assert.EndsWith($".TaskFailedException: {OfTheActivity}", failure[1], StringComparison.Ordinal);
        Assert.Equal(["System.InvalidOperationException: outer", "System.FormatException: inner"], failure[2..]);
    }

    [Fact]
    public async Task Another_exception_that_wraps_a_failed_task_is_what_ends_an_orchestration()
    {
        Durable
            .Orchestrator<string>("Wraps", async (context, _) =>
            {
                var failed = await Assert.ThrowsAsync<TaskFailedException>(() => context.CallActivityAsync("Fails", "x"));
                throw new ArgumentException("wrapped", failed);
            })
            .Orchestrator<string>("Catches", async (context, _) =>
                Describe(await Assert.ThrowsAsync<TaskFailedException>(() => context.CallSubOrchestratorAsync("Wraps", "x"))));

        var failure = await ResultAsync<string[]>("Catches");

        Assert.Equal("System.ArgumentException: wrapped", failure![1]);
        Assert.DoesNotContain(failure, line => line.StartsWith("System.InvalidOperationException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_terminated_child_fails_its_parent_without_details()
    {
        Durable
            .Orchestrator<string>("Waits", async (context, _) =>
            {
                context.SetCustomStatus("waiting");
                return await context.WaitForExternalEvent<string>("Go");
            })
            .Orchestrator<string>("Catches", async (context, _) =>
            {
                var options = new SubOrchestrationOptions(retry: null, "terminated-child");
                var failed = await Assert.ThrowsAsync<TaskFailedException>(() => context.CallSubOrchestratorAsync("Waits", "x", options));
                return (object?)failed.FailureDetails is null ? failed.Message : "it has details";
            });
        var id = await StartAsync("Catches");
        await ReachesAsync("terminated-child", "waiting");

        await Client.TerminateInstanceAsync("terminated-child", "enough");

        Assert.Equal("Task 'Waits' (#0) failed with an unhandled exception.", (await EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_result_that_does_not_fit_the_wanted_type_throws_at_the_call()
    {
        Durable.Orchestrator<string>("Reads", async (context, _) =>
            (await Assert.ThrowsAnyAsync<Exception>(() => context.CallActivityAsync<int>("Text", "x"))).GetType().FullName);

        Assert.Equal("System.Text.Json.JsonException", await ResultAsync<string>("Reads"));
    }

    [Fact]
    public async Task Options_in_the_place_of_an_input_are_refused()
    {
        Durable.Orchestrator<string>("Mistakes", async (context, _) => (await Assert.ThrowsAsync<ArgumentException>(
            () => context.CallActivityAsync("Text", input: TaskOptions.FromRetryPolicy(new(2, TimeSpan.FromSeconds(1)))))).ParamName);

        Assert.Equal("input", await ResultAsync<string>("Mistakes"));
    }

    private static string[] Describe(TaskFailedException failed)
    {
        var lines = new List<string> { $"{failed.TaskName} #{failed.TaskId}: {failed.Message}" };
        for (var failure = failed.FailureDetails; failure is not null; failure = failure.InnerFailure)
        {
            lines.Add(failure.ToString());
        }

        return [.. lines];
    }
}
