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
        var result = await WriteAsync(commit);
        if (result.IsApplied)
        {
            TakeEffect(commit, result.Activities, result.Rejected);
        }
        else
        {
            // It was applied before. Whether it took effect then is not known, and twice does no harm.
            TakeEffect(commit, FindOpen(commit.Activities), commit.Starts);
        }

        Report(result);
        return result;
    }

    private async Task<CommitResult> WriteAsync(StoreCommit commit)
    {
        try
        {
            return await store.CommitAsync(commit);
        }
        catch (Exception)
        {
            // It may have been written all the same, and whoever asked may not ask again. Waking someone for nothing does no harm.
            TakeEffect(commit, opened: [], commit.Starts);
            throw;
        }
    }

    /// <summary>Activities that an earlier try of the same commit has opened without our learning of it.</summary>
    private IEnumerable<ActivityTask> FindOpen(IReadOnlyList<ActivityTask> wanted) => wanted.Count == 0
        ? []
        : store.ListActivities().Where(open => wanted.Any(activity => activity.ReplyTo == open.ReplyTo));

    private void TakeEffect(StoreCommit commit, IEnumerable<ActivityTask> opened, IEnumerable<InstanceStart> refused)
    {
        foreach (var activity in opened)
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

        foreach (var starter in refused.Select(start => start.IfRunning?.Target).OfType<string>())
        {
            Wake(starter, at: null);
        }

        if (commit.Instance is { IsFinished: true } ended)
        {
            completions.Set(ended.Id);
        }
    }

    private void Report(CommitResult result)
    {
        foreach (var refused in result.Rejected)
        {
            LogStartRefused(refused.Instance.Id);
        }

        foreach (var message in result.Dropped.Where(message => message.Event.Kind == EventKind.EventRaised))
        {
            LogEventDropped(message.Event.Name!, message.Target);
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
