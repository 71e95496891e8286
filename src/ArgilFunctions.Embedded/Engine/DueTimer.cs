using ArgilFunctions.Embedded.Storage;
using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>One timer for all durable timers: it is set to the earliest, and the store knows the rest.</summary>
internal sealed partial class DueTimer : IDisposable
{
    // Short enough to notice a clock that was set forward.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan PauseAfterFailedRead = TimeSpan.FromSeconds(1);

    private readonly IDurableStore _store;
    private readonly TimeProvider _time;
    private readonly Action<string> _enqueue;
    private readonly BusyCounter _busy;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private bool _isStopped;

    public DueTimer(IDurableStore store, TimeProvider time, Action<string> enqueue, BusyCounter busy, ILogger logger)
    {
        (_store, _time, _enqueue, _busy, _logger) = (store, time, enqueue, busy, logger);
        _timer = time.CreateTimer(_ => Wake(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public DateTimeOffset? NextDue { get; private set; }

    /// <summary>Makes sure of waking at the time given.</summary>
    public void Arm(DateTimeOffset due)
    {
        lock (_lock)
        {
            if (!_isStopped && !(NextDue <= due))
            {
                NextDue = due;
                Sleep();
            }
        }
    }

    public void Wake()
    {
        _busy.Begin();
        try
        {
            lock (_lock)
            {
                if (_isStopped)
                {
                    return;
                }

                var now = _time.GetUtcNow();
                NextDue = now + PauseAfterFailedRead;
                foreach (var target in _store.FindDueTargets(now))
                {
                    _enqueue(target);
                }

                NextDue = _store.FindNextDue(now);
            }
        }
        catch (Exception failure)
        {
            LogNotRead(failure);
        }
        finally
        {
            Sleep();
            _busy.End();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isStopped = true;
            _timer.Dispose();
        }
    }

    private void Sleep()
    {
        lock (_lock)
        {
            if (!_isStopped && NextDue is { } due)
            {
                var left = due - _time.GetUtcNow();
                _timer.Change(left < TimeSpan.Zero ? TimeSpan.Zero : left < LongestSleep ? left : LongestSleep, Timeout.InfiniteTimeSpan);
            }
        }
    }

    [LoggerMessage(EventId = 31, Level = LogLevel.Error, Message = "Due timers could not be read; they are read again in a moment")]
    private partial void LogNotRead(Exception failure);
}
