namespace Argil.Simulator.Http;

/// <summary>Work that waits for its time by the simulator's clock. A reset ends it all.</summary>
internal sealed class Waits(TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<DateTimeOffset> _due = [];
    private CancellationTokenSource _era = new();
    private TaskCompletionSource _idle = Signal(set: true);
    private TaskCompletionSource _hang = Signal(set: false);
    private int _busy;
    private int _hangs;

    /// <summary>When the next of it is due; null: nothing waits.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_gate)
            {
                return _due.Count == 0 ? null : _due.Min();
            }
        }
    }

    /// <summary>Ends at the next reset, or with the simulator.</summary>
    public CancellationToken Era
    {
        get
        {
            lock (_gate)
            {
                return _era.Token;
            }
        }
    }

    /// <summary>Waits until a moment. What is done until the result is disposed counts as work.</summary>
    public async Task<IDisposable> UntilAsync(DateTimeOffset due, CancellationToken cancellation)
    {
        var delay = due - time.GetUtcNow();
        if (delay <= TimeSpan.Zero)
        {
            return Begin();
        }

        var reached = new TaskCompletionSource<IDisposable>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var timer = time.CreateTimer(_ => Reach(), null, delay, Timeout.InfiniteTimeSpan);
        await using var _ = cancellation.Register(() => reached.TrySetCanceled(cancellation));
        Change(due, isAdded: true);
        try
        {
            return await reached.Task;
        }
        finally
        {
            Change(due, isAdded: false);
        }

        // Work begins the very moment the clock gets there, not when a thread comes round to it: whoever moves a fake clock can tell.
        void Reach()
        {
            var work = Begin();
            if (!reached.TrySetResult(work))
            {
                work.Dispose();
            }
        }
    }

    /// <summary>Ends when no work is under way; what waits for its time is none.</summary>
    public Task WhenIdleAsync()
    {
        lock (_gate)
        {
            return _idle.Task;
        }
    }

    /// <summary>A request is left without an answer.</summary>
    public void BeginHang()
    {
        lock (_gate)
        {
            _hangs++;
            _hang.SetResult();
            _hang = Signal(set: false);
        }
    }

    /// <summary>Ends when that many requests have been left without an answer, those that were given up since included.</summary>
    public async Task WhenHangingAsync(int count)
    {
        while (true)
        {
            Task next;
            lock (_gate)
            {
                if (_hangs >= count)
                {
                    return;
                }

                next = _hang.Task;
            }

            await next;
        }
    }

    /// <summary>Ends all that waits.</summary>
    public void EndAll()
    {
        CancellationTokenSource ended;
        lock (_gate)
        {
            (ended, _era) = (_era, new());
        }

        ended.Cancel();
        ended.Dispose();
    }

    /// <summary>Ends all that waits, and whatever would wait from now on.</summary>
    public void Stop() => _era.Cancel();

    public void Dispose() => _era.Dispose();

    private static TaskCompletionSource Signal(bool set)
    {
        var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (set)
        {
            signal.SetResult();
        }

        return signal;
    }

    private Work Begin()
    {
        lock (_gate)
        {
            if (_busy++ == 0)
            {
                _idle = Signal(set: false);
            }
        }

        return new(this);
    }

    private void End()
    {
        lock (_gate)
        {
            if (--_busy == 0)
            {
                _idle.SetResult();
            }
        }
    }

    private void Change(DateTimeOffset due, bool isAdded)
    {
        lock (_gate)
        {
            if (isAdded)
            {
                _due.Add(due);
            }
            else
            {
                _due.Remove(due);
            }
        }
    }

    private sealed class Work(Waits waits) : IDisposable
    {
        private Waits? _waits = waits;

        public void Dispose() => Interlocked.Exchange(ref _waits, null)?.End();
    }
}
