using ArgilFunctions.Embedded.Storage;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>Steps that an answer is awaited of, by number.</summary>
internal sealed class OpenTasks
{
    private readonly Dictionary<int, TaskCompletionSource<HistoryEvent>> _open = [];

    public int Count => _open.Count;

    // Without RunContinuationsAsynchronously, what follows runs on the turn's own thread, in the order of history.
    public Task<HistoryEvent> Add(int step) => (_open[step] = new()).Task;

    /// <summary>Gives the answer; one that nobody waits for any more is nothing to anyone.</summary>
    public void Complete(HistoryEvent answer)
    {
        if (_open.Remove(answer.TaskId, out var step))
        {
            step.SetResult(answer);
        }
    }

    public bool TryCancel(int step, CancellationToken cancellation) =>
        _open.Remove(step, out var open) && open.TrySetCanceled(cancellation);
}
