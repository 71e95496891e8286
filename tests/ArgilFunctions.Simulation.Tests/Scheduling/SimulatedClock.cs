namespace ArgilFunctions.Simulation.Tests.Scheduling;

/// <summary>The clock of a machine: its time of day can be set, its ticking cannot.</summary>
internal sealed class SimulatedClock(Actor actor, Func<TimeSpan> setForward) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => actor.Now + setForward();

    public override long GetTimestamp() => actor.Now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimulatedTimer(actor, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class SimulatedTimer(Actor actor, TimerCallback callback, object? state) : ITimer
    {
        private Work? _next;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (period != Timeout.InfiniteTimeSpan)
            {
                throw new NotSupportedException("Nothing in the app ticks; it sleeps until something is due.");
            }

            _next?.Cancel();
            _next = dueTime == Timeout.InfiniteTimeSpan ? null : actor.At(actor.Now + dueTime, () => callback(state));
            return true;
        }

        public void Dispose() => _next?.Cancel();

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
