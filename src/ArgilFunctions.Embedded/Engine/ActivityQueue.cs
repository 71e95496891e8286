using System.Threading.Channels;
using ArgilFunctions.Embedded.Storage;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>Activities that wait for one of the dispatcher's places.</summary>
internal sealed class ActivityQueue(BusyCounter busy)
{
    private readonly Channel<ActivityTask> _queue = Channel.CreateUnbounded<ActivityTask>();

    public void Enqueue(ActivityTask task)
    {
        busy.Begin();
        _queue.Writer.TryWrite(task);
    }

    /// <summary>Waits for the next one. <see cref="Finish"/> must follow.</summary>
    public ValueTask<ActivityTask> TakeAsync(CancellationToken cancellation) => _queue.Reader.ReadAsync(cancellation);

    public void Finish() => busy.End();
}
