using Argil.Client;

namespace ArgilFunctions.Pipeline;

/// <summary>The one layer that retries while Argil is down.</summary>
public static class Retries
{
    /// <summary>A call that fails sooner than this after it was made was made once.</summary>
    public static readonly TimeSpan FirstInterval = TimeSpan.FromSeconds(2);

    private const double Backoff = 2;
    private const int FewestAttempts = 4;
    private static readonly TimeSpan OwnPatience = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(60);

    /// <summary>Tries again for as long as the caller can wait. Counted in attempts: the time that this app was down is not Argil's.</summary>
    public static TaskOptions WhileUnavailable(TimeSpan patience) => TaskOptions.FromRetryPolicy(
        new RetryPolicy(AttemptsIn(patience), FirstInterval, Backoff, LongestInterval) { HandleFailure = IsWorthwhile });

    /// <summary>For what needs no Argil: whatever stops it, the app's own storage above all, should pass.</summary>
    public static TaskOptions Always() => TaskOptions.FromRetryPolicy(
        new RetryPolicy(AttemptsIn(OwnPatience), FirstInterval, Backoff, LongestInterval));

    /// <summary>How many attempts fill a time with the pauses between them.</summary>
    public static int AttemptsIn(TimeSpan patience)
    {
        var attempts = 1;
        for (var pause = FirstInterval; patience > TimeSpan.Zero; pause = pause * Backoff < LongestInterval ? pause * Backoff : LongestInterval)
        {
            patience -= pause;
            attempts++;
        }

        return Math.Max(attempts, FewestAttempts);
    }

    public static bool IsWorthwhile(TaskFailureDetails failure) =>
        failure.IsCausedBy<ArgilUnavailableException>() || failure.IsCausedBy<ArgilBusyException>();
}
