using ArgilFunctions.Contracts;

namespace ArgilFunctions.Pipeline;

/// <summary>When a webhook is tried again, and when it is given up. Pure.</summary>
public static class WebhookPlan
{
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(24);
    private static readonly TimeSpan UntilRecorded = TimeSpan.FromSeconds(2);

    // As Standard Webhooks has it: quick at first, for a receiver that restarts; then for three days, for one that someone must mend.
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    public static int MostAttempts => Pauses.Length + 1;

    public static Notification Judge(Notification before, WebhookOutcome outcome, DateTimeOffset now)
    {
        if (outcome.Result == WebhookResult.TooEarly)
        {
            return before with { NextAttemptAt = now + UntilRecorded };
        }

        var tried = before with { Attempts = before.Attempts + 1, LastAttemptAt = now, NextAttemptAt = null, LastError = outcome.Reason };
        return outcome.Result switch
        {
            WebhookResult.Delivered => tried with { Status = Notification.Delivered },
            WebhookResult.Failed when tried.Attempts < MostAttempts => tried with { NextAttemptAt = now + PauseAfter(tried.Attempts, outcome.RetryAfter) },
            _ => tried with { Status = Notification.Dead },
        };
    }

    private static TimeSpan PauseAfter(int attempts, TimeSpan? retryAfter)
    {
        var pause = Pauses[attempts - 1];
        return retryAfter > pause ? (retryAfter < LongestRetryAfter ? retryAfter.Value : LongestRetryAfter) : pause;
    }
}
