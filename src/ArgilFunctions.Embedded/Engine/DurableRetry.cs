using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>Retries inside the orchestration, on durable timers, so that they outlive the process.</summary>
internal static class DurableRetry
{
    public static Task<T> RunAsync<T>(OrchestrationContext context, TaskOptions? options, Func<Task<T>> call) =>
        options?.Retry?.Policy is { } policy ? RunAsync(context, policy, call) : call();

    private static async Task<T> RunAsync<T>(OrchestrationContext context, RetryPolicy policy, Func<Task<T>> call)
    {
        var firstAttempt = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (TaskFailedException failure)
            {
                if (!MayRetry(policy, attempt, failure.FailureDetails, context.CurrentUtcDateTime - firstAttempt))
                {
                    throw;
                }
            }

            await context.CreateTimer(DelayAfter(policy, attempt), CancellationToken.None);
        }
    }

    private static bool MayRetry(RetryPolicy policy, int attempt, TaskFailureDetails failure, TimeSpan elapsed) =>
        attempt < policy.MaxNumberOfAttempts
        && (policy.RetryTimeout == Timeout.InfiniteTimeSpan || elapsed + DelayAfter(policy, attempt) <= policy.RetryTimeout)
        && failure.ErrorType != typeof(FunctionNotFoundException).FullName
        && policy.Predicate?.Invoke(failure) != false;

    private static TimeSpan DelayAfter(RetryPolicy policy, int attempt)
    {
        var ticks = policy.FirstRetryInterval.Ticks * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        return ticks < policy.MaxRetryInterval.Ticks ? TimeSpan.FromTicks((long)ticks) : policy.MaxRetryInterval;
    }
}
