using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>Steps that an answer is awaited of, by number.</summary>
internal sealed class OpenTasks
{
    private readonly Dictionary<int, Action<HistoryEvent>> _open = [];

    public int Count => _open.Count;

    public Task<T> Add<T>(int step, Func<TaskFailureDetails, Exception> failed)
    {
        // Without RunContinuationsAsynchronously, what follows runs on the turn's own thread, in the order of history.
        var result = new TaskCompletionSource<T>();
        _open[step] = answer =>
        {
            if (answer.Kind is EventKind.ActivityFailed or EventKind.SubOrchestrationFailed or EventKind.EntityFailed)
            {
                result.SetException(failed(DurableJson.Read<TaskFailureDetails>(answer.Payload)));
                return;
            }

            try
            {
                result.SetResult(DurableJson.Read<T>(answer.Payload));
            }
            catch (System.Text.Json.JsonException malformed)
            {
                result.SetException(malformed);
            }
        };
        return result.Task;
    }

    public Task AddTimer(int step, Action<int> cancelled, CancellationToken cancellation)
    {
        var result = new TaskCompletionSource();
        _open[step] = _ => result.SetResult();
        cancellation.Register(() =>
        {
            if (_open.Remove(step))
            {
                cancelled(step);
                result.TrySetCanceled(cancellation);
            }
        });
        return result.Task;
    }

    /// <summary>Gives the answer; one that nobody waits for any more is nothing to anyone.</summary>
    public void Complete(HistoryEvent answer)
    {
        if (_open.Remove(answer.TaskId, out var complete))
        {
            complete(answer);
        }
    }
}
