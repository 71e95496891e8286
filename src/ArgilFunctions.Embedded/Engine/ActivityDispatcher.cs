using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;
using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>Runs activities, at least once each; a result counts when it is committed, and is committed once.</summary>
internal sealed partial class ActivityDispatcher(
    ActivityQueue queue, IDurableFunctions functions, Func<StoreCommit, Task> commit, EngineClock clock, ILogger logger)
{
    /// <summary>One of the places in which activities run; ends when the engine stops.</summary>
    public async Task WorkAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                var task = await queue.TakeAsync(stopping);
                await RunAsync(task, stopping);
                queue.Finish();
            }
        }
        catch (OperationCanceledException)
        {
            // What was cut off is still open in the store, and runs again at the next start.
        }
    }

    private async Task RunAsync(ActivityTask task, CancellationToken stopping)
    {
        var result = await InvokeAsync(task, stopping);
        await commit(new()
        {
            CompletedActivity = task.Id,
            Messages = [new(task.ReplyTo.InstanceId, result, task.ReplyTo.Generation)],
        });
    }

    private async Task<HistoryEvent> InvokeAsync(ActivityTask task, CancellationToken stopping)
    {
        using var span = EngineTraces.StartActivity(task);
        try
        {
            var output = await InvokeFunctionAsync(task, stopping);
            return new(EventKind.ActivityCompleted, task.ReplyTo.TaskId, task.Name, DurableJson.Write(output), clock.Now);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            EngineTraces.Fail(span, failure);
            LogActivityFailed(task.Name, task.ReplyTo.InstanceId, failure.GetType().Name);
            var details = DurableJson.Write(TaskFailureDetails.FromException(failure));
            return new(EventKind.ActivityFailed, task.ReplyTo.TaskId, task.Name, details, clock.Now);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // What fails while the engine stops may fail because it stops.
            throw new OperationCanceledException("The engine stops.", failure, stopping);
        }
    }

    private Task<object?> InvokeFunctionAsync(ActivityTask task, CancellationToken stopping) => functions.HasActivity(task.Name)
        ? functions.RunActivityAsync(task.Name, task.ReplyTo.InstanceId, type => DurableJson.Read(task.Input, type), stopping)
        : throw new FunctionNotFoundException("activity", task.Name);

    [LoggerMessage(EventId = 21, Level = LogLevel.Warning, Message = "Activity {Activity} of {InstanceId} failed with {ErrorType}")]
    private partial void LogActivityFailed(string activity, string instanceId, string errorType);
}
