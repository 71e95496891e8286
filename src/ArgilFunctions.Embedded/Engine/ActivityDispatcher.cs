using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;
using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>Runs activities, at least once each; a result counts when it is committed, and is committed once.</summary>
internal sealed partial class ActivityDispatcher(
    IDurableFunctions functions,
    Func<StoreCommit, Task> commit,
    int maxConcurrent,
    BusyCounter busy,
    TimeProvider time,
    ILogger logger) : IDisposable
{
    private static readonly TimeSpan PauseAfterFailedCommit = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _slots = new(maxConcurrent);
    private readonly CancellationTokenSource _stopping = new();

    public void Start(ActivityTask task)
    {
        busy.Begin();
        _ = Task.Run(() => RunAsync(task));
    }

    public void Stop() => _stopping.Cancel();

    public void Dispose()
    {
        _slots.Dispose();
        _stopping.Dispose();
    }

    private async Task RunAsync(ActivityTask task)
    {
        try
        {
            await _slots.WaitAsync(_stopping.Token);
            HistoryEvent result;
            try
            {
                result = await InvokeAsync(task);
            }
            finally
            {
                _slots.Release();
            }

            await RecordAsync(task, result);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // It is still open in the store, and runs again at the next start.
        }
        finally
        {
            busy.End();
        }
    }

    private async Task<HistoryEvent> InvokeAsync(ActivityTask task)
    {
        try
        {
            if (!functions.HasActivity(task.Name))
            {
                throw new InvalidOperationException($"There is no activity function named '{task.Name}'.");
            }

            var output = await functions.RunActivityAsync(
                task.Name, task.ReplyTo.InstanceId, type => DurableJson.Read(task.Input, type), _stopping.Token);
            return new(EventKind.ActivityCompleted, task.ReplyTo.TaskId, task.Name, DurableJson.Write(output), time.GetUtcNow());
        }
        catch (Exception failure) when (!_stopping.IsCancellationRequested)
        {
            LogActivityFailed(task.Name, task.ReplyTo.InstanceId, failure.GetType().Name);
            var details = DurableJson.Write(TaskFailureDetails.FromException(failure));
            return new(EventKind.ActivityFailed, task.ReplyTo.TaskId, task.Name, details, time.GetUtcNow());
        }
    }

    private async Task RecordAsync(ActivityTask task, HistoryEvent result)
    {
        while (true)
        {
            try
            {
                await commit(new()
                {
                    CompletedActivity = task.Id,
                    Messages = [new(task.ReplyTo.InstanceId, result, task.ReplyTo.Generation)],
                });
                return;
            }
            catch (Exception failure) when (failure is not ObjectDisposedException)
            {
                LogNotRecorded(failure, task.Name, task.ReplyTo.InstanceId);
                await Task.Delay(PauseAfterFailedCommit, time, _stopping.Token);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }

    [LoggerMessage(EventId = 21, Level = LogLevel.Warning, Message = "Activity {Activity} of {InstanceId} failed with {ErrorType}")]
    private partial void LogActivityFailed(string activity, string instanceId, string errorType);

    [LoggerMessage(EventId = 22, Level = LogLevel.Error, Message = "The result of activity {Activity} of {InstanceId} could not be recorded yet")]
    private partial void LogNotRecorded(Exception failure, string activity, string instanceId);
}
