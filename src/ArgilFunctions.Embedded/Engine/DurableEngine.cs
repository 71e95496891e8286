using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;
using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>Runs orchestrations, activities and entities on a store. Whatever it has accepted goes on after a crash.</summary>
internal sealed partial class DurableEngine : IAsyncDisposable
{
    private readonly IDurableStore _store;
    private readonly IDurableFunctions _functions;
    private readonly TimeProvider _time;
    private readonly DurableEngineOptions _options;
    private readonly ILogger _logger;
    private readonly BusyCounter _busy = new();
    private readonly TurnScheduler _turns;
    private readonly DueTimer _dueTimer;
    private readonly ActivityDispatcher _activities;
    private readonly OrchestrationTurn _orchestrationTurn;
    private readonly EntityTurn _entityTurn;

    public DurableEngine(
        IDurableStore store, IDurableFunctions functions, TimeProvider time, ILoggerFactory loggers, DurableEngineOptions options)
    {
        (_store, _functions, _time, _options) = (store, functions, time, options);
        _logger = loggers.CreateLogger<DurableEngine>();
        _turns = new(RunTurnAsync, options.MaxConcurrentTurns, _busy, time, _logger);
        _dueTimer = new(store, time, _turns.Enqueue, _busy, _logger);
        _activities = new(functions, CommitAsync, options.MaxConcurrentActivities, _busy, time, _logger);
        _orchestrationTurn = new(functions, loggers);
        _entityTurn = new(functions, time, _logger);
        Client = new EngineClient(this, store, functions, time);
    }

    public DurableTaskClient Client { get; }

    public CompletionSignals Completions { get; } = new();

    /// <summary>When the earliest sleeper wakes; null when none sleeps.</summary>
    public DateTimeOffset? NextDue => _dueTimer.NextDue;

    /// <summary>Ends when nothing can happen before the clock moves on or something comes from outside.</summary>
    public Task WhenIdleAsync() => _busy.WhenIdleAsync();

    /// <summary>Goes on with everything that was under way.</summary>
    public void Start()
    {
        foreach (var activity in _store.ListActivities())
        {
            _activities.Start(activity);
        }

        _dueTimer.Wake();
    }

    /// <summary>Begins nothing more and waits, for a while, for what runs. What does not end runs again at the next start.</summary>
    public async Task StopAsync()
    {
        _dueTimer.Dispose();
        _turns.Stop();
        _activities.Stop();
        try
        {
            await _busy.WhenIdleAsync().WaitAsync(_options.StopTimeout, _time);
        }
        catch (TimeoutException)
        {
            LogStoppedBusy();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _turns.Dispose();
        _activities.Dispose();
    }

    /// <summary>Makes a change durable, then lets it take effect.</summary>
    public async Task<CommitResult> CommitAsync(StoreCommit commit)
    {
        _busy.Begin();
        try
        {
            var result = await _store.CommitAsync(commit);
            if (result.IsApplied)
            {
                TakeEffect(commit, result);
            }

            return result;
        }
        finally
        {
            _busy.End();
        }
    }

    private void TakeEffect(StoreCommit commit, CommitResult result)
    {
        var starts = commit.Starts.Except(result.Rejected).Select(start => start.Start);
        var refusals = result.Rejected.Select(start => start.IfRunning).OfType<Message>();
        foreach (var message in commit.Messages.Concat(starts).Concat(refusals))
        {
            if (message.VisibleAt is { } due && due > _time.GetUtcNow())
            {
                _dueTimer.Arm(due);
            }
            else
            {
                _turns.Enqueue(message.Target);
            }
        }

        foreach (var activity in result.Activities)
        {
            _activities.Start(activity);
        }

        if (commit.Instance is { IsFinished: true } ended)
        {
            Completions.Set(ended.Id);
        }
    }

    private async Task RunTurnAsync(string id)
    {
        var now = _time.GetUtcNow();
        var commit = id[0] == '@' ? await RunEntityAsync(id, now) : RunOrchestration(id, now);
        if (commit is { Instance: null, Entity: null, Consumed.Count: 0 })
        {
            return;
        }

        await CommitAsync(commit);
    }

    private StoreCommit RunOrchestration(string id, DateTimeOffset now) => _orchestrationTurn.Run(_store.ReadOrchestration(id, now), now);

    private async Task<StoreCommit> RunEntityAsync(string id, DateTimeOffset now)
    {
        var work = _store.ReadEntity(id, now);
        return work.Inbox.Count == 0 ? new() : await _entityTurn.RunAsync(id, work);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Stopped while work was under way; it goes on at the next start")]
    private partial void LogStoppedBusy();
}
