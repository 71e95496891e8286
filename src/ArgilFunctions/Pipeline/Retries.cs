using Argil.Client;

namespace ArgilFunctions.Pipeline;

/// <summary>The one layer that retries while Argil is down.</summary>
public static class Retries
{
    public static TaskOptions WhileUnavailable() => TaskOptions.FromRetryPolicy(
        new RetryPolicy(
            maxNumberOfAttempts: 8,
            firstRetryInterval: TimeSpan.FromSeconds(2),
            backoffCoefficient: 2,
            maxRetryInterval: TimeSpan.FromSeconds(60))
        {
            HandleFailure = IsWorthwhile,
        });

    public static bool IsWorthwhile(TaskFailureDetails failure) =>
        failure.IsCausedBy<ArgilUnavailableException>() || failure.IsCausedBy<ArgilBusyException>();
}
