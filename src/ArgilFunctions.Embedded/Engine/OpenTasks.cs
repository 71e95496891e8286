using ArgilFunctions.Embedded.Storage;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>Steps that an answer is awaited of, by number.</summary>
internal sealed class OpenTasks
{
    private readonly Dictionary<int, (TaskCompletionSource<HistoryEvent> Answer, bool HoldsEnd)> _open = [];
    private int _holding;

    public int Count => _open.Count;

    /// <summary>True while an activity, timer or sub-orchestration is open: the orchestration does not end before them.</summary>
    public bool HoldsEnd => _holding > 0;

    // Without RunContinuationsAsynchronously, what follows runs on the turn's own thread, in the order of history.
    public Task<HistoryEvent> Add(int step, bool holdsEnd)
    {
        var answer = new TaskCompletionSource<HistoryEvent>();
        _open[step] = (answer, holdsEnd);
        _holding += holdsEnd ? 1 : 0;
        return answer.Task;
    }

    /// <summary>Gives the answer; one that nobody waits for any more is nothing to anyone.</summary>
    public void Complete(HistoryEvent answer)
    {
        if (Close(answer.TaskId) is { } open)
        {
            open.SetResult(answer);
        }
    }

    public bool TryCancel(int step, CancellationToken cancellation) => Close(step)?.TrySetCanceled(cancellation) == true;

    private TaskCompletionSource<HistoryEvent>? Close(int step)
    {
        if (!_open.Remove(step, out var open))
        {
            return null;
        }

        _holding -= open.HoldsEnd ? 1 : 0;
        return open.Answer;
    }
}
