namespace ArgilFunctions.Embedded.Engine;

/// <summary>Counts work under way, and signals when there is none: virtual time may then go on.</summary>
internal sealed class BusyCounter
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _idle = NewSignal();
    private int _count;

    public BusyCounter() => _idle.SetResult();

    public void Begin()
    {
        lock (_lock)
        {
            if (_count++ == 0)
            {
                _idle = NewSignal();
            }
        }
    }

    public void End()
    {
        lock (_lock)
        {
            if (--_count == 0)
            {
                _idle.SetResult();
            }
        }
    }

    public Task WhenIdleAsync()
    {
        lock (_lock)
        {
            return _idle.Task;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
