namespace ArgilFunctions.Embedded.Engine;

/// <summary>
/// Keeps an orchestrator on the one thread that runs its turn. Continuations of durable waits run at once or are queued here, in order;
/// one that comes from another thread proves a wait that is not durable, and never runs.
/// </summary>
internal sealed class OrchestratorThread : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = new();
    private volatile int _threadId;
    private volatile bool _left;

    /// <summary>True when the orchestrator has gone on, or tried to, outside its turn.</summary>
    public bool HasLeft => _left;

    public void Run(Action action)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        _threadId = Environment.CurrentManagedThreadId;
        try
        {
            action();
            while (_posted.TryDequeue(out var next))
            {
                next.Callback(next.State);
            }
        }
        finally
        {
            _threadId = 0;
            SetSynchronizationContext(outer);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsCurrent)
        {
            _posted.Enqueue((d, state));
        }
        else
        {
            _left = true;
        }
    }

    /// <exception cref="InvalidOperationException">The caller is not inside the turn.</exception>
    public void Verify()
    {
        if (!IsCurrent)
        {
            _left = true;
            throw NotDurable();
        }
    }

    public static InvalidOperationException NotDurable() => new(
        "The orchestrator awaited something that is not durable. Do such work in an activity; await only tasks of the context.");

    private bool IsCurrent => _threadId == Environment.CurrentManagedThreadId;
}
