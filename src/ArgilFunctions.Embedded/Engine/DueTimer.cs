using ArgilFunctions.Embedded.Storage;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>One timer for all that sleeps: it is set to the earliest message to become visible, and the store knows the rest.</summary>
internal sealed class DueTimer : IDisposable
{
    // Short enough to notice a clock that was set forward, and within what an ITimer can wait.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly IDurableStore _store;
    private readonly ReadyQueue _ready;
    private readonly BusyCounter _busy;
    private readonly StoreRetry _retry;
    private readonly EngineClock _clock;
    private readonly ITimer _timer;
    private DateTimeOffset? _lookedUpTo;
    private DateTimeOffset? _next;
    private DateTimeOffset? _lookAgainAt;

    public DueTimer(IDurableStore store, ReadyQueue ready, BusyCounter busy, StoreRetry retry, EngineClock clock, TimeProvider time)
    {
        (_store, _ready, _busy, _retry, _clock) = (store, ready, busy, retry, clock);
        _timer = time.CreateTimer(_ => Look(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_lock)
            {
                return _next;
            }
        }
    }

    /// <summary>Makes sure of a look at the time given.</summary>
    public void Arm(DateTimeOffset due)
    {
        lock (_lock)
        {
            if (due <= _lookedUpTo)
            {
                // It was committed after the look that should have found it.
                _lookedUpTo = due - TimeSpan.FromTicks(1);
            }

            if (_next is null || due < _next)
            {
                _next = due;
                Sleep();
            }
        }
    }

    /// <summary>Makes sure of a look at all that is due, and not only at what has become so, at the time given: a turn has left its messages where they were.</summary>
    public void LookAgain(DateTimeOffset at)
    {
        lock (_lock)
        {
            _lookAgainAt = Earlier(_lookAgainAt, at);
            _next = Earlier(_next, at);
            Sleep();
        }
    }

    /// <summary>Readies all who have messages that became due since the last look; the first look finds everything that is due.</summary>
    public void Look()
    {
        _busy.Begin();
        _ = LookAsync();
    }

    public void Dispose() => _timer.Dispose();

    private async Task LookAsync()
    {
        try
        {
            var (from, to) = BeginLook();
            var due = await _retry.RunAsync(() => Task.FromResult(_store.FindDue(from, to)));
            foreach (var target in due.Targets)
            {
                _ready.Enqueue(target);
            }

            EndLook(due.Next);
        }
        catch (OperationCanceledException)
        {
            // The engine stops, and the next one begins with a look of its own.
        }

        _busy.End();
    }

    private (DateTimeOffset? From, DateTimeOffset To) BeginLook()
    {
        lock (_lock)
        {
            var (from, to) = (_lookedUpTo, _clock.Now);
            if (_lookAgainAt <= to)
            {
                (from, _lookAgainAt) = (null, null);
            }

            (_lookedUpTo, _next) = (to, _lookAgainAt);
            return (from, to);
        }
    }

    private void EndLook(DateTimeOffset? next)
    {
        lock (_lock)
        {
            _next = Earlier(_next, next);
            Sleep();
        }
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => other is null || one < other ? one : other;

    private void Sleep()
    {
        if (_next is { } next)
        {
            var left = next - _clock.Now;
            _timer.Change(left < TimeSpan.Zero ? TimeSpan.Zero : left < LongestSleep ? left : LongestSleep, Timeout.InfiniteTimeSpan);
        }
    }
}
