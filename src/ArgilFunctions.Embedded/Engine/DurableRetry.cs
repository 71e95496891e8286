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
            catch (Exception failure)
            {
                // The timeout is held against the time of the failure, not of the next attempt: that one may start after it.
                var hasTime = policy.RetryTimeout == Timeout.InfiniteTimeSpan || context.CurrentUtcDateTime < firstAttempt + policy.RetryTimeout;
                if (attempt == policy.MaxNumberOfAttempts || !hasTime || !MayRetry(policy, failure))
                {
                    throw;
                }
            }

            await context.CreateTimer(DelayAfter(policy, attempt), CancellationToken.None);
        }
    }

    /// <summary>A policy's predicate judges failures of the task; one that throws, or has nothing to judge, means no.</summary>
    private static bool MayRetry(RetryPolicy policy, Exception failure)
    {
        var details = (failure as TaskFailedException)?.FailureDetails;
        if (details?.ErrorType == typeof(FunctionNotFoundException).FullName)
        {
            return false;
        }

        try
        {
            return policy.Predicate is not { } predicate || (details is not null && predicate(details));
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static TimeSpan DelayAfter(RetryPolicy policy, int attempt)
    {
        var milliseconds = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : policy.MaxRetryInterval;
        return milliseconds < longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : longest;
    }
}
