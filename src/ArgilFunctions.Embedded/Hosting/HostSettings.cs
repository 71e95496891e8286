using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace ArgilFunctions.Embedded.Hosting;

/// <summary>What this host takes from <c>host.json</c>; the defaults are those of the Functions host.</summary>
internal sealed record HostSettings
{
    public string RoutePrefix { get; init; } = "api";

    public QueueSettings Queues { get; init; } = new();

    public int MaxConcurrentActivities { get; init; } = 64;

    public static HostSettings Read(IConfiguration host)
    {
        var queues = host.GetSection("extensions:queues");
        var defaults = new QueueSettings();
        var batchSize = Integer(queues, "batchSize", defaults.BatchSize, 1, 32);
        return new()
        {
            RoutePrefix = host["extensions:http:routePrefix"] ?? "api",
            MaxConcurrentActivities = Integer(host.GetSection("extensions:durableTask"), "maxConcurrentActivityFunctions", 64, 1, 10_000),
            Queues = new()
            {
                BatchSize = batchSize,
                NewBatchThreshold = Integer(queues, "newBatchThreshold", batchSize / 2, 0, 1000),
                MaxDequeueCount = Integer(queues, "maxDequeueCount", defaults.MaxDequeueCount, 1, 1000),
                MaxPollingInterval = Duration(queues, "maxPollingInterval", defaults.MaxPollingInterval),
                VisibilityTimeout = Duration(queues, "visibilityTimeout", defaults.VisibilityTimeout),
            },
        };
    }

    private static int Integer(IConfigurationSection section, string name, int otherwise, int least, int most) => section[name] is not { } text
        ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw Invalid(section, name, $"a whole number from {least} to {most}");

    private static TimeSpan Duration(IConfigurationSection section, string name, TimeSpan otherwise) => section[name] is not { } text
        ? otherwise
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= TimeSpan.Zero
            ? value
            : throw Invalid(section, name, "a time of the form hh:mm:ss");

    private static InvalidOperationException Invalid(IConfigurationSection section, string name, string expected) =>
        new($"host.json: '{section.Path}:{name}' is '{section[name]}', and {expected} is expected.");
}

internal sealed record QueueSettings
{
    public int BatchSize { get; init; } = 16;

    public int NewBatchThreshold { get; init; } = 8;

    public int MaxDequeueCount { get; init; } = 5;

    public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a message that failed is hidden before it is tried again.</summary>
    public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.Zero;
}
