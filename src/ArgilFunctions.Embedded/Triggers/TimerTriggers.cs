using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Hosting;
using ArgilFunctions.Embedded.Surface;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Embedded.Triggers;

/// <summary>Runs timer functions by their schedules, in UTC, never two runs of one at a time. A run missed while the host was down is made up for once, at its start.</summary>
internal sealed partial class TimerTriggers : BackgroundService
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);

    private readonly DurableHost _durable;
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly TimerLog _log;
    private readonly List<(FunctionMethod Function, TimerTriggerAttribute Trigger, TimerSchedule Schedule)> _timers;

    public TimerTriggers(
        FunctionCatalog catalog,
        IConfiguration configuration,
        DurableHost durable,
        IServiceScopeFactory scopes,
        TimeProvider time,
        ILogger<TimerTriggers> logger)
    {
        (_durable, _scopes, _time, _logger, _log) = (durable, scopes, time, logger, new(durable.Folder));
        _timers =
        [
            .. from timer in catalog.All<TimerTriggerAttribute>()
               where !AppSettings.IsDisabled(configuration, timer.Function.Name)
               let text = AppSettings.Resolve(configuration, timer.Function, timer.Trigger.Schedule)
               select (timer.Function, timer.Trigger, TimerSchedule.Parse(timer.Function, text)),
        ];
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_timers.Select(timer => RunAsync(timer.Function, timer.Trigger, timer.Schedule, stoppingToken)));

    private async Task RunAsync(FunctionMethod function, TimerTriggerAttribute trigger, TimerSchedule schedule, CancellationToken stopping)
    {
        var now = _time.GetUtcNow();
        var isMonitored = schedule.IsMonitored(now);
        var last = (isMonitored ? _log.Find(function.Name) : null) ?? now;
        if (schedule.Next(last) < now)
        {
            await RunOnceAsync(function, isPastDue: true, stopping);
            last = now;
        }
        else if (trigger.RunOnStartup)
        {
            await RunOnceAsync(function, isPastDue: false, stopping);
            last = now;
        }

        // The first start has no run to remember, and is what the first run is held against.
        Remember(function, isMonitored, last);
        while (await SleepUntilAsync(schedule.Next(last), stopping))
        {
            // The next run is counted from the beginning of this one: one that takes longer than its interval is followed by another at once.
            last = _time.GetUtcNow();
            await RunOnceAsync(function, isPastDue: false, stopping);
            Remember(function, isMonitored, last);
        }
    }

    private async Task<bool> SleepUntilAsync(DateTimeOffset due, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested && due - _time.GetUtcNow() is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(left < LongestSleep ? left : LongestSleep, _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return !stopping.IsCancellationRequested;
    }

    private async Task RunOnceAsync(FunctionMethod function, bool isPastDue, CancellationToken stopping)
    {
        using var span = EngineTraces.StartFunction(function.Name, "timer");
        try
        {
            await using var scope = _scopes.CreateAsyncScope();
            var binder = new ParameterBinder(function, () => _durable.Client);
            await function.InvokeAsync(scope.ServiceProvider, binder.Bind(new TimerInfo { IsPastDue = isPastDue }, stopping));
        }
        catch (Exception failure)
        {
            EngineTraces.Fail(span, failure);
            LogFailed(failure, function.Name);
        }
    }

    private void Remember(FunctionMethod function, bool isMonitored, DateTimeOffset at)
    {
        if (!isMonitored)
        {
            return;
        }

        try
        {
            _log.Write(function.Name, at);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogNotRemembered(failure, function.Name);
        }
    }

    [LoggerMessage(EventId = 81, Level = LogLevel.Error, Message = "Timer function {Function} failed; its next run is as scheduled")]
    private partial void LogFailed(Exception failure, string function);

    [LoggerMessage(EventId = 82, Level = LogLevel.Warning, Message = "The run of timer function {Function} cannot be remembered: it may be made up for once more")]
    private partial void LogNotRemembered(Exception failure, string function);
}
