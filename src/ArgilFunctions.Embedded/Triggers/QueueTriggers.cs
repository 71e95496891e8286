using ArgilFunctions.Embedded.Hosting;
using ArgilFunctions.Embedded.Surface;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Embedded.Triggers;

/// <summary>Listens to the queue of each queue function; one whose connection is not configured is off.</summary>
internal sealed partial class QueueTriggers(
    FunctionCatalog catalog,
    IConfiguration configuration,
    HostSettings settings,
    DurableHost durable,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<QueueTriggers> logger) : BackgroundService
{
    private const string DefaultConnection = "AzureWebJobsStorage";

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(catalog.All<QueueTriggerAttribute>().Select(queue => ListenAsync(queue.Function, queue.Trigger, stoppingToken)));

    private async Task ListenAsync(FunctionMethod function, QueueTriggerAttribute trigger, CancellationToken stopping)
    {
        var setting = trigger.Connection ?? DefaultConnection;
        var connection = configuration[setting] ?? configuration[$"AzureWebJobs{setting}"];
        if (string.IsNullOrWhiteSpace(connection))
        {
            LogOff(function.Name, setting);
            return;
        }

        await Task.Yield();
        var queue = new StorageQueue(connection, trigger.QueueName);
        var handler = new QueueMessageHandler(function, new(function, () => durable.Client), scopes, queue, settings.Queues, time, logger);
        LogListening(function.Name, trigger.QueueName);
        await new QueueListener(queue, handler, settings.Queues, time, logger).RunAsync(stopping);
    }

    [LoggerMessage(EventId = 71, Level = LogLevel.Information, Message = "Queue function {Function} is off: the setting {Setting} is absent")]
    private partial void LogOff(string function, string setting);

    [LoggerMessage(EventId = 72, Level = LogLevel.Information, Message = "Queue function {Function} listens to {Queue}")]
    private partial void LogListening(string function, string queue);
}
