using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>Gives turns to instances with something in their inbox: one at a time each, a few at a time in all.</summary>
internal sealed partial class TurnScheduler(
    Func<string, Task> runTurn, int maxConcurrent, BusyCounter busy, TimeProvider time, ILogger logger) : IDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Queue<string> _ready = new();
    private readonly HashSet<string> _queued = [];
    private readonly HashSet<string> _running = [];
    private readonly CancellationTokenSource _stopping = new();

    public void Enqueue(string id)
    {
        lock (_lock)
        {
            if (_stopping.IsCancellationRequested || !_queued.Add(id))
            {
                return;
            }

            busy.Begin();
            if (!_running.Contains(id))
            {
                _ready.Enqueue(id);
                StartTurns();
            }
        }
    }

    /// <summary>Begins no more turns; those under way end by themselves.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _stopping.Cancel();
            foreach (var _ in _queued)
            {
                busy.End();
            }

            _queued.Clear();
            _ready.Clear();
        }
    }

    public void Dispose() => _stopping.Dispose();

    private void StartTurns()
    {
        while (_running.Count < maxConcurrent && _ready.TryDequeue(out var id))
        {
            _queued.Remove(id);
            _running.Add(id);
            _ = Task.Run(() => RunAsync(id));
        }
    }

    private async Task RunAsync(string id)
    {
        try
        {
            await RunUntilCommittedAsync(id);
        }
        finally
        {
            lock (_lock)
            {
                _running.Remove(id);
                if (_queued.Contains(id))
                {
                    _ready.Enqueue(id);
                }

                StartTurns();
                busy.End();
            }
        }
    }

    /// <summary>A store that fails (a full disk, say) is tried again for as long as the host runs: the inbox is still there.</summary>
    private async Task RunUntilCommittedAsync(string id)
    {
        for (var pause = TimeSpan.FromMilliseconds(100); !_stopping.IsCancellationRequested; pause = Min(pause * 2, LongestPause))
        {
            try
            {
                await runTurn(id);
                return;
            }
            catch (Exception failure)
            {
                LogTurnFailed(failure, id, pause);
                await Task.Delay(pause, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    [LoggerMessage(EventId = 11, Level = LogLevel.Error, Message = "A turn of {InstanceId} could not be committed; it is tried again in {Pause}")]
    private partial void LogTurnFailed(Exception failure, string instanceId, TimeSpan pause);
}
