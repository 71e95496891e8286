namespace ArgilFunctions.Conformance;

public sealed class RetryScenarios : Scenario
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(10);
    private int _attempts;

    public RetryScenarios() => Durable
        .Activity<string>("Fails", _ => throw new FormatException($"attempt {Interlocked.Increment(ref _attempts)}"))
        .Activity<string>("Text", _ => Task.FromResult<object?>($"text {Interlocked.Increment(ref _attempts)}"));

    public static TheoryData<string, RetryPolicy, int> Policies => new()
    {
        { "all attempts", new(3, Soon), 3 },
        { "what the predicate accepts", new(3, Soon) { HandleFailure = failure => failure.IsCausedBy<FormatException>() }, 3 },
        { "what the predicate refuses", new(3, Soon) { HandleFailure = failure => failure.IsCausedBy<ArgumentException>() }, 1 },
        { "a predicate that throws", new(3, Soon) { HandleFailure = _ => throw new NotSupportedException("as asked") }, 1 },
        { "no limit to the wait", new(3, Soon, backoffCoefficient: 2, maxRetryInterval: Timeout.InfiniteTimeSpan), 3 },
    };

    [Theory]
    [MemberData(nameof(Policies))]
    public async Task A_failed_activity_is_tried_again_as_its_policy_says(string name, RetryPolicy policy, int attempts)
    {
        Assert.NotEmpty(name);
        Durable.Orchestrator<string>("Tries", async (context, _) => (await Assert.ThrowsAsync<TaskFailedException>(
            () => context.CallActivityAsync("Fails", "x", TaskOptions.FromRetryPolicy(policy)))).FailureDetails.ErrorMessage);

        Assert.Equal($"attempt {attempts}", await ResultAsync<string>("Tries"));
        Assert.Equal(attempts, _attempts);
    }

    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 1)]
    public async Task A_result_that_cannot_be_read_is_tried_again_unless_a_predicate_would_have_to_judge_it(bool hasPredicate, int attempts)
    {
        var policy = hasPredicate ? new RetryPolicy(3, Soon) { HandleFailure = _ => true } : new RetryPolicy(3, Soon);
        Durable.Orchestrator<string>("Tries", async (context, _) => (await Assert.ThrowsAnyAsync<Exception>(
            () => context.CallActivityAsync<int>("Text", "x", TaskOptions.FromRetryPolicy(policy)))).GetType().Name);

        Assert.Equal("JsonException", await ResultAsync<string>("Tries"));
        Assert.Equal(attempts, _attempts);
    }

    public static TheoryData<string, Action> BadPolicies => new()
    {
        { "maxNumberOfAttempts", () => _ = new RetryPolicy(0, Soon) },
        { "firstRetryInterval", () => _ = new RetryPolicy(1, TimeSpan.Zero) },
        { "backoffCoefficient", () => _ = new RetryPolicy(1, Soon, backoffCoefficient: 0.9) },
        { "maxRetryInterval", () => _ = new RetryPolicy(1, Soon, maxRetryInterval: Soon / 2) },
        { "retryTimeout", () => _ = new RetryPolicy(1, Soon, retryTimeout: Soon / 2) },
    };

    [Theory]
    [MemberData(nameof(BadPolicies))]
    public void A_policy_that_makes_no_sense_is_refused_and_the_value_named(string name, Action make) =>
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(make).ParamName);
}
