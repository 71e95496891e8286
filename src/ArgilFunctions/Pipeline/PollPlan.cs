namespace ArgilFunctions.Pipeline;

/// <summary>When to look: after a first delay, then at a fixed interval, the last time at the deadline.</summary>
public sealed record PollPlan(TimeSpan FirstDelay, TimeSpan Interval, TimeSpan Timeout)
{
    // An asset found ready at the very first look took less than the delay; a quarter less keeps the learned delay from only growing.
    private const double FirstLookShare = 0.75;

    /// <summary>
    /// The next look after <paramref name="polls"/> looks, or null once the deadline has been looked at. What was seen
    /// <paramref name="lookedAt"/> may be old: who was down over the deadline looks once more.
    /// </summary>
    public DateTimeOffset? Next(DateTimeOffset start, int polls, DateTimeOffset now, TimeSpan? learnedFirstDelay, DateTimeOffset? lookedAt = null)
    {
        var deadline = start + Timeout;
        if (polls > 0 && (lookedAt ?? now) >= deadline)
        {
            return null;
        }

        var next = polls == 0 ? start + (learnedFirstDelay ?? FirstDelay) : now + Interval;
        return next > deadline ? deadline : next;
    }

    /// <summary>What a finished wait teaches of the true processing time.</summary>
    public static TimeSpan? Observed(DateTimeOffset start, int polls, DateTimeOffset readyAt) => polls switch
    {
        0 => null,
        1 => (readyAt - start) * FirstLookShare,
        _ => readyAt - start,
    };
}
