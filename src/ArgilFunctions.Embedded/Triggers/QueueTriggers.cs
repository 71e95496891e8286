using ArgilFunctions.Embedded.Hosting;
using ArgilFunctions.Embedded.Surface;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Embedded.Triggers;

/// <summary>Listens to the queue of each queue function; one whose connection is not configured is off.</summary>
internal sealed partial class QueueTriggers : BackgroundService
{
    private const string DefaultConnection = "AzureWebJobsStorage";

    private readonly IConfiguration _configuration;
    private readonly HostSettings _settings;
    private readonly DurableHost _durable;
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly List<(FunctionMethod Function, string Queue, IConfigurationSection Connection)> _queues;

    public QueueTriggers(
        FunctionCatalog catalog,
        IConfiguration configuration,
        HostSettings settings,
        DurableHost durable,
        IServiceScopeFactory scopes,
        TimeProvider time,
        ILogger<QueueTriggers> logger)
    {
        (_configuration, _settings, _durable, _scopes, _time, _logger) = (configuration, settings, durable, scopes, time, logger);
        _queues = [.. catalog.All<QueueTriggerAttribute>().Select(queue => Read(queue.Function, queue.Trigger))];
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_queues.Select(queue => ListenAsync(queue.Function, queue.Queue, queue.Connection, stoppingToken)));

    private (FunctionMethod Function, string Queue, IConfigurationSection Connection) Read(FunctionMethod function, QueueTriggerAttribute trigger) => (
        function,
        StorageQueue.Normalize(function, AppSettings.Resolve(_configuration, function, trigger.QueueName)),
        AppSettings.Connection(_configuration, AppSettings.Resolve(_configuration, function, trigger.Connection ?? DefaultConnection)));

    private async Task ListenAsync(FunctionMethod function, string name, IConfigurationSection connection, CancellationToken stopping)
    {
        if (AppSettings.IsDisabled(_configuration, function.Name))
        {
            LogDisabled(function.Name);
            return;
        }

        if (string.IsNullOrWhiteSpace(connection.Value))
        {
            LogOff(function.Name, connection.Path, connection.Exists() ? "is no connection string, and this host has no identity" : "is absent");
            return;
        }

        await Task.Yield();
        var queue = new StorageQueue(connection.Value, name, _settings.Queues.Encoding);
        var handler = new QueueMessageHandler(function, new(function, () => _durable.Client), _scopes, queue, _settings.Queues, _time, _logger);
        LogListening(function.Name, name);
        await new QueueListener(queue, handler, _settings.Queues, _time, _logger).RunAsync(stopping);
    }

    [LoggerMessage(EventId = 71, Level = LogLevel.Information, Message = "Queue function {Function} is off: the setting {Setting} {Reason}")]
    private partial void LogOff(string function, string setting, string reason);

    [LoggerMessage(EventId = 72, Level = LogLevel.Information, Message = "Queue function {Function} listens to {Queue}")]
    private partial void LogListening(string function, string queue);

    [LoggerMessage(EventId = 79, Level = LogLevel.Information, Message = "Queue function {Function} is disabled by a setting")]
    private partial void LogDisabled(string function);
}
