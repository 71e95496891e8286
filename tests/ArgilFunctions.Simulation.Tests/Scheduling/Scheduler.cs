namespace ArgilFunctions.Simulation.Tests.Scheduling;

/// <summary>
/// One thread does one thing at a time. What is next among all that can go on, chance decides; when nothing can, time goes on.
/// </summary>
internal sealed class Scheduler(Chance chance, DateTimeOffset start)
{
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly List<Work> _ready = [];
    private readonly PriorityQueue<Work, (DateTimeOffset Due, long Order)> _later = new();
    private long _order;

    public DateTimeOffset Now { get; private set; } = start;

    public long Steps { get; private set; }

    /// <exception cref="InvalidOperationException">The caller is on another thread: the run could not be repeated.</exception>
    public void Post(Actor actor, SendOrPostCallback callback, object? state)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            throw new InvalidOperationException($"{actor.Name} went on on another thread, where chance is not from the seed.");
        }

        _ready.Add(new(actor, callback, state));
    }

    /// <summary>Does something at a time; unless it is cancelled, or the actor dies before.</summary>
    public Work At(DateTimeOffset due, Actor actor, Action action)
    {
        var work = new Work(actor, static action => ((Action)action!)(), action);
        _later.Enqueue(work, (due > Now ? due : Now, ++_order));
        return work;
    }

    /// <summary>Does one thing; false when there is nothing left to do, ever.</summary>
    public bool Step()
    {
        while (true)
        {
            if (_ready.Count > 0)
            {
                if (TakeReady() is { IsWanted: true } work)
                {
                    Steps++;
                    work.Run();
                    return true;
                }
            }
            else if (!TryAdvance())
            {
                return false;
            }
        }
    }

    private Work TakeReady()
    {
        var index = chance.Below(_ready.Count);
        var work = _ready[index];
        _ready[index] = _ready[^1];
        _ready.RemoveAt(_ready.Count - 1);
        return work;
    }

    private bool TryAdvance()
    {
        while (_later.TryDequeue(out var work, out var due))
        {
            if (work.IsWanted)
            {
                Now = due.Due;
                _ready.Add(work);
                return true;
            }
        }

        return false;
    }
}

/// <summary>Something to do, by somebody.</summary>
internal sealed class Work(Actor actor, SendOrPostCallback callback, object? state)
{
    private bool _isCancelled;

    public bool IsWanted => actor.IsAlive && !_isCancelled;

    public void Cancel() => _isCancelled = true;

    public void Run()
    {
        SynchronizationContext.SetSynchronizationContext(actor);
        try
        {
            callback(state);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }
    }
}
