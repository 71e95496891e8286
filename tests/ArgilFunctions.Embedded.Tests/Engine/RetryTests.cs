using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Tests.Engine;

public sealed class RetryTests : EngineTest
{
    public static TheoryData<string, RetryPolicy, double[]> Policies => new()
    {
        { "fixed", new(4, TimeSpan.FromSeconds(5)), [0, 5, 10, 15] },
        { "exponential", new(4, TimeSpan.FromSeconds(1), backoffCoefficient: 2), [0, 1, 3, 7] },
        { "capped", new(5, TimeSpan.FromSeconds(1), 2, maxRetryInterval: TimeSpan.FromSeconds(3)), [0, 1, 3, 6, 9] },
        { "timeout", new(10, TimeSpan.FromSeconds(5), retryTimeout: TimeSpan.FromSeconds(12)), [0, 5, 10, 15] },
        { "timeout at the moment of a failure", new(10, TimeSpan.FromSeconds(5), retryTimeout: TimeSpan.FromSeconds(10)), [0, 5, 10] },
        { "refused", new(10, TimeSpan.FromSeconds(5)) { HandleFailure = failure => !failure.IsCausedBy<FormatException>() }, [0] },
        { "once", new(1, TimeSpan.FromSeconds(5)), [0] },
    };

    [Theory]
    [MemberData(nameof(Policies))]
    public async Task Attempts_are_made_when_the_policy_says_and_the_last_failure_is_thrown(string name, RetryPolicy policy, double[] seconds)
    {
        Assert.NotEmpty(name);
        var start = World.Clock.GetUtcNow();
        var attempts = new List<double>();
        Functions
            .Activity<string>("Fails", _ =>
            {
                attempts.Add((World.Clock.GetUtcNow() - start).TotalSeconds);
                throw new FormatException($"attempt {attempts.Count}");
            })
            .Orchestrator("Tries", async context => await context.CallActivityAsync<string>("Fails", "x", TaskOptions.FromRetryPolicy(policy)));

        var id = await World.StartAsync("Tries");
        await World.AdvanceAsync(TimeSpan.FromMinutes(5));
        var end = await World.EndAsync(id);

        Assert.Equal(seconds, attempts);
        Assert.Equal($"attempt {seconds.Length}", end.FailureDetails!.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public async Task A_child_is_tried_again_and_its_success_ends_the_trying()
    {
        var runs = 0;
        Functions
            .Orchestrator("Child", _ => ++runs < 3 ? throw new FormatException("not yet") : Task.FromResult<object?>("third"))
            .Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<string>(
                "Child", options: new SubOrchestrationOptions(new RetryPolicy(5, TimeSpan.FromSeconds(1)), "the-child")));

        var id = await World.StartAsync("Parent");
        await World.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("third", (await World.EndAsync(id)).ReadOutputAs<string>());
        Assert.Equal(3, runs);
    }

    [Fact]
    public async Task Retries_outlive_the_process()
    {
        var attempts = 0;
        Functions
            .Activity<string>("Fails", _ => ++attempts < 3 ? throw new FormatException("not yet") : "third")
            .Orchestrator("Tries", async context => await context.CallActivityAsync<string>(
                "Fails", "x", TaskOptions.FromRetryPolicy(new(5, TimeSpan.FromHours(1)))));

        var id = await World.StartAsync("Tries");
        await World.CrashAndRestartAsync();
        await World.AdvanceAsync(TimeSpan.FromHours(1));
        await World.CrashAndRestartAsync();
        await World.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("third", (await World.EndAsync(id)).ReadOutputAs<string>());
        Assert.Equal(3, attempts);
    }
}
