using ArgilFunctions.Embedded.Hosting;
using ArgilFunctions.Embedded.Surface;
using Cronos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Embedded.Triggers;

/// <summary>Runs timer functions by their schedules, in UTC, never two runs of one at a time. What was missed while the host was down is not made up for.</summary>
internal sealed partial class TimerTriggers(
    FunctionCatalog catalog, DurableHost durable, IServiceScopeFactory scopes, TimeProvider time, ILogger<TimerTriggers> logger) : BackgroundService
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var schedules = catalog.All<TimerTriggerAttribute>().Select(timer => (timer.Function, timer.Trigger, Cron: Parse(timer.Function, timer.Trigger)));
        return Task.WhenAll(schedules.ToList().Select(timer => RunAsync(timer.Function, timer.Trigger, timer.Cron, stoppingToken)));
    }

    private static CronExpression Parse(FunctionMethod function, TimerTriggerAttribute trigger) =>
        CronExpression.TryParse(trigger.Schedule, CronFormat.IncludeSeconds, out var cron)
            ? cron
            : throw new InvalidOperationException($"{function}: '{trigger.Schedule}' is not a CRON expression of six fields, seconds first.");

    private async Task RunAsync(FunctionMethod function, TimerTriggerAttribute trigger, CronExpression cron, CancellationToken stopping)
    {
        if (trigger.RunOnStartup)
        {
            await RunOnceAsync(function, isPastDue: false, stopping);
        }

        while (cron.GetNextOccurrence(time.GetUtcNow(), TimeZoneInfo.Utc) is { } next)
        {
            if (!await SleepUntilAsync(next, stopping))
            {
                return;
            }

            await RunOnceAsync(function, isPastDue: time.GetUtcNow() - next > Tolerance, stopping);
        }
    }

    private async Task<bool> SleepUntilAsync(DateTimeOffset due, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested && due - time.GetUtcNow() is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(left < LongestSleep ? left : LongestSleep, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return !stopping.IsCancellationRequested;
    }

    private async Task RunOnceAsync(FunctionMethod function, bool isPastDue, CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var binder = new ParameterBinder(function, () => durable.Client);
            await function.InvokeAsync(scope.ServiceProvider, binder.Bind(new TimerInfo { IsPastDue = isPastDue }, stopping));
        }
        catch (Exception failure)
        {
            LogFailed(failure, function.Name);
        }
    }

    [LoggerMessage(EventId = 81, Level = LogLevel.Error, Message = "Timer function {Function} failed; its next run is as scheduled")]
    private partial void LogFailed(Exception failure, string function);
}
