using Argil.Client;

namespace ArgilFunctions.Pipeline;

/// <summary>
/// The one layer that retries while Argil is down. It is the orchestrator's own, so that a cancel ends it: a run cannot end while
/// a retry policy of the host's is asleep.
/// </summary>
public static class Retries
{
    /// <summary>A call that fails sooner than this after it was made was made once.</summary>
    public static readonly TimeSpan FirstInterval = TimeSpan.FromSeconds(2);

    /// <summary>Where the exceptions of the Functions host itself are at home: those of a function come under their own name.</summary>
    private const string HostExceptions = "Microsoft.Azure.WebJobs.";
    private const double Backoff = 2;
    private const int FewestAttempts = 4;
    private static readonly TimeSpan OwnPatience = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Tries again for as long as the caller can wait. Counted in attempts: the time that this app was down is not Argil's, nor are attempts
    /// that it broke off itself.
    /// </summary>
    /// <param name="patience">How long, if each attempt fails at once.</param>
    /// <param name="call">Makes the call.</param>
    /// <param name="pause">Sleeps until a time; false when there is to be no other attempt.</param>
    public static async Task<T> WhileUnavailableAsync<T>(
        this TaskOrchestrationContext context, TimeSpan patience, Func<Task<T>> call, Func<DateTimeOffset, Task<bool>> pause)
    {
        var attempts = AttemptsIn(patience);
        for (int unavailable = 1, brokenOff = 1; ;)
        {
            try
            {
                return await call();
            }
            catch (TaskFailedException failure) when (IsWorthwhile(failure.FailureDetails))
            {
                var attempt = BrokeOff(failure.FailureDetails) ? brokenOff++ : unavailable++;
                if (attempt >= attempts || !await pause(context.Now() + PauseAfter(attempt)))
                {
                    throw;
                }
            }
        }
    }

    /// <summary>
    /// Asks an entity again when an operation broke off. With a worker that dies the host gives up the operations it was at, and leaves
    /// the entity as it was before; so ask only what may be asked twice.
    /// </summary>
    public static async Task<T> UntilHeardAsync<T>(this TaskOrchestrationContext context, Func<Task<T>> ask)
    {
        var attempts = AttemptsIn(OwnPatience);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ask();
            }
            catch (EntityOperationFailedException) when (attempt < attempts)
            {
                await context.SleepAsync(context.Now() + PauseAfter(attempt));
            }
        }
    }

    /// <summary>For what needs no Argil: whatever stops it, the app's own storage above all, should pass.</summary>
    public static TaskOptions Always() => TaskOptions.FromRetryPolicy(
        new RetryPolicy(AttemptsIn(OwnPatience), FirstInterval, Backoff, LongestInterval));

    /// <summary>How many attempts fill a time with the pauses between them.</summary>
    public static int AttemptsIn(TimeSpan patience)
    {
        var attempts = 1;
        while (patience > TimeSpan.Zero)
        {
            patience -= PauseAfter(attempts++);
        }

        return Math.Max(attempts, FewestAttempts);
    }

    public static bool IsWorthwhile(TaskFailureDetails failure) => IsUnavailable(failure) || BrokeOff(failure);

    /// <summary>The worker died with the call, or the host stopped it: nobody knows how far it had come.</summary>
    public static bool BrokeOff(TaskFailureDetails failure) => failure.ErrorType.StartsWith(HostExceptions, StringComparison.Ordinal);

    private static bool IsUnavailable(TaskFailureDetails failure) =>
        failure.IsCausedBy<ArgilUnavailableException>() || failure.IsCausedBy<ArgilBusyException>();

    private static TimeSpan PauseAfter(int attempt)
    {
        var pause = FirstInterval * Math.Pow(Backoff, Math.Min(attempt - 1, 10));
        return pause < LongestInterval ? pause : LongestInterval;
    }
}
