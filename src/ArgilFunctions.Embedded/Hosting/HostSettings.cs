using System.Globalization;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace ArgilFunctions.Embedded.Hosting;

/// <summary>What this host takes from <c>host.json</c>; the defaults are those of the Functions host.</summary>
internal sealed record HostSettings
{
    public string RoutePrefix { get; init; } = "api";

    /// <summary>HTTP functions that run at a time; the others wait.</summary>
    public int MaxConcurrentRequests { get; init; } = int.MaxValue;

    /// <summary>Requests that run or wait; the others are turned away.</summary>
    public int MaxOutstandingRequests { get; init; } = 1000;

    public QueueSettings Queues { get; init; } = new();

    public int MaxConcurrentActivities { get; init; } = 64;

    private static TimeSpan ShortestPollingInterval { get; } = TimeSpan.FromMilliseconds(100);

    public static HostSettings Read(IConfiguration host)
    {
        var queues = host.GetSection("extensions:queues");
        var defaults = new QueueSettings();
        var batchSize = Integer(queues, "batchSize", defaults.BatchSize, 1, 32);
        return new()
        {
            RoutePrefix = host["extensions:http:routePrefix"] ?? "api",
            MaxConcurrentRequests = Limit(host.GetSection("extensions:http"), "maxConcurrentRequests", int.MaxValue),
            MaxOutstandingRequests = Limit(host.GetSection("extensions:http"), "maxOutstandingRequests", 1000),
            MaxConcurrentActivities = Integer(host.GetSection("extensions:durableTask"), "maxConcurrentActivityFunctions", 64, 1, 10_000),
            Queues = new()
            {
                BatchSize = batchSize,
                NewBatchThreshold = Integer(queues, "newBatchThreshold", batchSize / 2 * Environment.ProcessorCount, 0, 1000),
                MaxDequeueCount = Integer(queues, "maxDequeueCount", defaults.MaxDequeueCount, 1, 1000),
                MaxPollingInterval = Duration(queues, "maxPollingInterval", defaults.MaxPollingInterval, ShortestPollingInterval),
                VisibilityTimeout = Duration(queues, "visibilityTimeout", defaults.VisibilityTimeout, TimeSpan.Zero),
                Encoding = queues["messageEncoding"]?.ToUpperInvariant() switch
                {
                    null or "BASE64" => QueueMessageEncoding.Base64,
                    "NONE" => QueueMessageEncoding.None,
                    _ => throw Invalid(queues, "messageEncoding", "base64 or none"),
                },
            },
        };
    }

    private static int Integer(IConfigurationSection section, string name, int otherwise, int least, int most) => section[name] is not { } text
        ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw Invalid(section, name, $"a whole number from {least} to {most}");

    /// <summary>A number for which -1 means none.</summary>
    private static int Limit(IConfigurationSection section, string name, int otherwise) =>
        section[name] is "-1" ? int.MaxValue : Integer(section, name, otherwise, 1, int.MaxValue);

    private static TimeSpan Duration(IConfigurationSection section, string name, TimeSpan otherwise, TimeSpan least) => section[name] is not { } text
        ? otherwise
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= least
            ? value
            : throw Invalid(section, name, $"a time of the form hh:mm:ss, {least} at least");

    private static StartRefusedException Invalid(IConfigurationSection section, string name, string expected) =>
        new([$"host.json: '{section.Path}:{name}' is '{section[name]}', and {expected} is expected."]);
}

internal sealed record QueueSettings
{
    public int BatchSize { get; init; } = 16;

    /// <summary>Messages in hand at which the next batch is fetched.</summary>
    public int NewBatchThreshold { get; init; }

    public int MaxDequeueCount { get; init; } = 5;

    public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a message that failed is hidden before it is tried again.</summary>
    public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.Zero;

    public QueueMessageEncoding Encoding { get; init; } = QueueMessageEncoding.Base64;
}
