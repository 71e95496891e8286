using ArgilFunctions.Embedded.Engine;

namespace ArgilFunctions.Embedded.Hosting;

/// <summary>
/// The time of day as the engine keeps it, for the app: functions that looked at another clock than the one that wakes them
/// would find, after the machine's was set back, that they were woken too early.
/// </summary>
internal sealed class SteadyClock(TimeProvider machine) : TimeProvider
{
    private readonly EngineClock _clock = new(machine);

    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    public override long TimestampFrequency => machine.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _clock.Now;

    public override long GetTimestamp() => machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        machine.CreateTimer(callback, state, dueTime, period);
}
