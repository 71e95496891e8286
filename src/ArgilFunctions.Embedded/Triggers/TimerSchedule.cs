using System.Globalization;
using ArgilFunctions.Embedded.Hosting;
using NCrontab;

namespace ArgilFunctions.Embedded.Triggers;

/// <summary>When a timer function runs, in UTC: by a CRON expression, or a fixed time after the run before.</summary>
internal sealed class TimerSchedule
{
    private const int FieldsWithoutSeconds = 5;
    private static readonly TimeSpan ShortestMonitored = TimeSpan.FromMinutes(1);

    private readonly CrontabSchedule? _cron;
    private readonly TimeSpan _interval;

    private TimerSchedule(CrontabSchedule? cron, TimeSpan interval) => (_cron, _interval) = (cron, interval);

    /// <exception cref="InvalidOperationException">The text is neither form.</exception>
    public static TimerSchedule Parse(FunctionMethod function, string text)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        if (CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = fields != FieldsWithoutSeconds }) is { } cron)
        {
            return new(cron, interval: default);
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero
            ? new(cron: null, interval)
            : throw new InvalidOperationException(
                $"{function}: '{text}' is neither a CRON expression of six fields, seconds first, or five, nor a time span.");
    }

    public DateTimeOffset Next(DateTimeOffset after) => _cron is { } cron
        ? new(DateTime.SpecifyKind(cron.GetNextOccurrence(after.UtcDateTime), DateTimeKind.Utc))
        : after + _interval;

    /// <summary>Whether its runs are worth being made up for: what runs every few seconds does so soon anyway.</summary>
    public bool IsMonitored(DateTimeOffset now) => Next(Next(now)) - Next(now) >= ShortestMonitored;
}
