using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;
using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>Runs orchestrations, activities and entities on a store. Whatever it has accepted goes on after a crash.</summary>
/// <remarks>Its loops go on in the synchronization context in which it was started, if there is one: a test can run it on one thread.</remarks>
internal sealed class DurableEngine : IAsyncDisposable
{
    private readonly IDurableStore _store;
    private readonly DurableEngineOptions _options;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _stopping;
    private readonly BusyCounter _busy = new();
    private readonly ActivityQueue _activities;
    private readonly DueTimer _dueTimer;
    private readonly ActivityDispatcher _dispatcher;
    private readonly TurnRunner _turns;
    private Task _loops = Task.CompletedTask;

    public DurableEngine(
        IDurableStore store, IDurableFunctions functions, TimeProvider time, ILoggerFactory loggers, DurableEngineOptions options)
    {
        (_store, _options, _stopping) = (store, options, _stop.Token);
        var logger = loggers.CreateLogger<DurableEngine>();
        var clock = new EngineClock(time);
        var retry = new StoreRetry(time, logger, _stopping);
        var ready = new ReadyQueue(_busy);
        var completions = new CompletionSignals();
        _activities = new(_busy);
        _dueTimer = new(store, ready, _busy, retry, clock, time);
        var outbox = new Outbox(store, ready, _activities, _dueTimer, completions, clock, logger);
        var turn = new Turn(store, outbox, ready, retry, new(functions, loggers), new(functions, clock, options.NewInstanceId, logger), clock);
        _turns = new(ready, turn, _dueTimer, clock, options.TurnPatience, logger);
        _dispatcher = new(_activities, functions, commit => retry.RunAsync(() => outbox.CommitAsync(commit)), clock, logger);
        Client = new EngineClient(outbox, store, functions, completions, clock, options.NewInstanceId);
    }

    public DurableTaskClient Client { get; }

    /// <summary>When the earliest sleeper wakes; null when none sleeps.</summary>
    public DateTimeOffset? NextDue => _dueTimer.NextDue;

    /// <summary>Ends when nothing can happen before the clock moves on or something comes from outside.</summary>
    public Task WhenIdleAsync() => _busy.WhenIdleAsync();

    /// <summary>Goes on with everything that was under way.</summary>
    public void Start()
    {
        var open = _store.ListActivities();
        _loops = Task.WhenAll(
        [
            .. Enumerable.Range(0, _options.MaxConcurrentTurns).Select(_ => _turns.WorkAsync(_stopping)),
            .. Enumerable.Range(0, _options.MaxConcurrentActivities).Select(_ => _dispatcher.WorkAsync(_stopping)),
        ]);
        foreach (var activity in open)
        {
            _activities.Enqueue(activity);
        }

        _dueTimer.Look();
    }

    /// <summary>Begins nothing more, asks activities to end, and waits as long as the caller does. What does not end runs again at the next start.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_loops, _turns.WhenIdleAsync())
            .WaitAsync(cancellation)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    /// <summary>Stops without waiting, as a crash would.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _dueTimer.Dispose();
        _stop.Dispose();
    }
}
