using System.Threading.Channels;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>Instances and entities that have something to do. Each is given out to one turn at a time.</summary>
internal sealed class ReadyQueue(BusyCounter busy)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, State> _states = [];
    private readonly Channel<string> _queue = Channel.CreateUnbounded<string>();

    private enum State
    {
        Queued,
        Running,
        RunningAndCalledAgain,
    }

    public void Enqueue(string target)
    {
        lock (_gate)
        {
            if (_states.TryGetValue(target, out var state))
            {
                _states[target] = state == State.Queued ? State.Queued : State.RunningAndCalledAgain;
                return;
            }

            busy.Begin();
            Queue(target);
        }
    }

    /// <summary>Waits for the next one. <see cref="Finish"/> must follow.</summary>
    public async ValueTask<string> TakeAsync(CancellationToken cancellation)
    {
        var target = await _queue.Reader.ReadAsync(cancellation);
        lock (_gate)
        {
            _states[target] = State.Running;
        }

        return target;
    }

    public void Finish(string target)
    {
        lock (_gate)
        {
            if (_states[target] == State.RunningAndCalledAgain)
            {
                Queue(target);
                return;
            }

            _states.Remove(target);
            busy.End();
        }
    }

    private void Queue(string target)
    {
        _states[target] = State.Queued;
        _queue.Writer.TryWrite(target);
    }
}
