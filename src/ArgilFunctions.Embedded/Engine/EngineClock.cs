namespace ArgilFunctions.Embedded.Engine;

/// <summary>The time of day, except that it never goes back: when the wall clock is set back, it runs on from where it was.</summary>
internal sealed class EngineClock(TimeProvider time)
{
    private readonly Lock _gate = new();
    private DateTimeOffset _now = time.GetUtcNow();
    private long _timestamp = time.GetTimestamp();

    public DateTimeOffset Now
    {
        get
        {
            lock (_gate)
            {
                var (wallClock, timestamp) = (time.GetUtcNow(), time.GetTimestamp());
                var elapsed = time.GetElapsedTime(_timestamp, timestamp);
                _timestamp = timestamp;
                _now = elapsed > TimeSpan.Zero ? _now + elapsed : _now;
                return _now = wallClock > _now ? wallClock : _now;
            }
        }
    }
}
