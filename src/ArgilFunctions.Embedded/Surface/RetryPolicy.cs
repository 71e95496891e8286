namespace ArgilFunctions.Embedded.Surface;

/// <summary>A declarative retry policy with exponential back-off, applied by the orchestration itself on durable timers.</summary>
public class RetryPolicy
{
    /// <summary>Makes a policy.</summary>
    /// <param name="maxNumberOfAttempts">Attempts in all, the first included; at least 1.</param>
    /// <param name="firstRetryInterval">Wait before the second attempt; more than zero.</param>
    /// <param name="backoffCoefficient">Factor from one wait to the next; at least 1.</param>
    /// <param name="maxRetryInterval">Longest single wait; null means an hour.</param>
    /// <param name="retryTimeout">After a failure later than this after the first attempt there is no other; null means no limit.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside the range given above.</exception>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxNumberOfAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffCoefficient, 1);
        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
        ThrowIfShorter(MaxRetryInterval, nameof(maxRetryInterval));
        ThrowIfShorter(RetryTimeout, nameof(retryTimeout));
    }

    /// <summary>Attempts in all, the first included.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>Wait before the second attempt.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>Factor from one wait to the next.</summary>
    public double BackoffCoefficient { get; }

    /// <summary>Longest single wait; <see cref="Timeout.InfiniteTimeSpan"/> means no limit.</summary>
    public TimeSpan MaxRetryInterval { get; }

    /// <summary>After a failure later than this after the first attempt there is no other; <see cref="Timeout.InfiniteTimeSpan"/> means no limit.</summary>
    public TimeSpan RetryTimeout { get; }

    /// <summary>Which failures are tried again; unset means all. It must be deterministic.</summary>
    public Func<TaskFailureDetails, bool> HandleFailure { init => Predicate = value; }

    internal Func<TaskFailureDetails, bool>? Predicate { get; private init; }

    private void ThrowIfShorter(TimeSpan value, string name)
    {
        if (value != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, FirstRetryInterval, name);
        }
    }
}
