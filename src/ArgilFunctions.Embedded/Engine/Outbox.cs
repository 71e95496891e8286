using ArgilFunctions.Embedded.Storage;
using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>Makes changes durable, then lets them take effect. What a crash keeps from taking effect is found again at the next start.</summary>
internal sealed partial class Outbox(
    IDurableStore store, ReadyQueue ready, ActivityQueue activities, DueTimer dueTimer, CompletionSignals completions, EngineClock clock,
    ILogger logger)
{
    public async Task<CommitResult> CommitAsync(StoreCommit commit)
    {
        var result = await store.CommitAsync(commit);
        if (result.IsApplied)
        {
            TakeEffect(commit, result);
        }

        return result;
    }

    private void TakeEffect(StoreCommit commit, CommitResult result)
    {
        foreach (var activity in result.Activities)
        {
            activities.Enqueue(activity);
        }

        foreach (var start in commit.Starts)
        {
            Wake(start.Instance.Id, start.Start.VisibleAt);
        }

        foreach (var message in commit.Messages)
        {
            Wake(message.Target, message.VisibleAt);
        }

        foreach (var refused in result.Rejected)
        {
            LogStartRefused(refused.Instance.Id);
            Wake(refused.IfRunning?.Target ?? refused.Instance.Id, at: null);
        }

        foreach (var message in result.Dropped.Where(message => message.Event.Kind == EventKind.EventRaised))
        {
            LogEventDropped(message.Event.Name!, message.Target);
        }

        if (commit.Instance is { IsFinished: true } ended)
        {
            completions.Set(ended.Id);
        }
    }

    private void Wake(string target, DateTimeOffset? at)
    {
        if (at is { } due && due > clock.Now)
        {
            dueTimer.Arm(due);
        }
        else
        {
            ready.Enqueue(target);
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Orchestration {InstanceId} is not started: one of its id is running")]
    private partial void LogStartRefused(string instanceId);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "Event {Event} is dropped: no orchestration {InstanceId} is running")]
    private partial void LogEventDropped(string @event, string instanceId);
}
