using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace ArgilFunctions.Api.Tests.Telemetry;

/// <summary>A place to which OpenTelemetry sends by OTLP over HTTP: it keeps what comes, and reads spans, metrics and logs from it.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private const int Patience = 60_000;

    private readonly WebApplication _server;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = new();

    private Collector(WebApplication server) => _server = server;

    /// <summary>What an app needs to be told to send here.</summary>
    public string[] Settings =>
    [
        $"OTEL_EXPORTER_OTLP_ENDPOINT={_server.Urls.Single()}", "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "OTEL_METRIC_EXPORT_INTERVAL=3600000",
        $"OTEL_EXPORTER_OTLP_TIMEOUT={Patience}",
        "Logging:OpenTelemetry:LogLevel:Default=Information",
    ];

    public IEnumerable<byte[]> Bodies => _received.Select(request => request.Body);

    // A span, a metric and a log record have the same path from the root: by resource, by scope, each in field 2.
    public IReadOnlyList<Span> Spans => [.. Records("/v1/traces").Select(span => new Span(span))];

    public IReadOnlyList<string> Metrics => [.. Records("/v1/metrics").Select(metric => metric.One(1)!.Text).Distinct()];

    public IReadOnlyList<(string Text, string? TraceId, string? SpanId)> Logs =>
        [.. Records("/v1/logs").Select(log => (log.One(5)?.One(1)?.Text ?? string.Empty, log.One(9)?.Hex, log.One(10)?.Hex))];

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var collector = new Collector(server);
        server.Run(collector.ReceiveAsync);
        await server.StartAsync();
        return collector;
    }

    /// <summary>Has an app send what it still holds, however long that takes: at its end it would not wait for long.</summary>
    public static async Task FlushAsync(IServiceProvider app) => Assert.True(await Task.Run(() =>
        app.GetRequiredService<TracerProvider>().ForceFlush(Patience)
        && app.GetRequiredService<MeterProvider>().ForceFlush(Patience)
        && app.GetRequiredService<LoggerProvider>().ForceFlush(Patience)));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private IEnumerable<Protobuf> Records(string path) => _received.Where(request => request.Path == path)
        .SelectMany(request => new Protobuf(request.Body).All(1))
        .SelectMany(resource => resource.All(2))
        .SelectMany(scope => scope.All(2));

    private async Task ReceiveAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        _received.Enqueue((http.Request.Path, body.ToArray()));
    }
}

/// <summary>A span as it was sent.</summary>
internal sealed class Span(Protobuf span)
{
    public string TraceId { get; } = span.One(1)!.Hex;

    public string Id { get; } = span.One(2)!.Hex;

    public string? ParentId { get; } = span.One(4) is { Hex.Length: > 0 } parent ? parent.Hex : null;

    public string Name { get; } = span.One(5)!.Text;

    /// <summary>Attributes that are texts.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; } = span.All(9).ToDictionary(
        attribute => attribute.One(1)!.Text, attribute => attribute.One(2)?.One(1)?.Text ?? string.Empty);

    public string? Of(string attribute) => Attributes.GetValueOrDefault(attribute);

    public override string ToString() => $"{Name} {Of("durabletask.task.instance_id")}";
}
