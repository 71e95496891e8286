using Argil.Client;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ArgilFunctions.Telemetry;

/// <summary>Traces, metrics and logs by OTLP, when the standard variable says where to; without it nothing is collected.</summary>
internal static class TelemetryRegistration
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ServiceName = "OTEL_SERVICE_NAME";
    private const string DefaultServiceName = "argil-functions";

    // On Azure the durable client asks the host by gRPC; without the spans of both, what the host goes on with would hang on nothing.
    private static readonly string[] Calls = ["System.Net.Http", "Microsoft.DurableTask", "Grpc.Net.Client"];

    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration[Endpoint]))
        {
            return;
        }

        services.Configure<OpenTelemetryLoggerOptions>(logs => logs.IncludeFormattedMessage = true);
        services.AddLogging(WithoutUrls);
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(configuration[ServiceName] is { Length: > 0 } name ? name : DefaultServiceName))
            .UseFunctionsWorkerDefaults()
            .WithTracing(tracing => tracing.AddSource(Calls).AddProcessor(new SpanRedaction()))
            .WithMetrics(metrics => metrics
                .AddMeter(Measures.MeterName, ArgilMeter.Name, "System.Net.Http", "Microsoft.AspNetCore.Hosting", "System.Runtime"))
            .UseOtlpExporter();
    }

    // These log whole URLs of requests, and a function key may stand in the query of one.
    private static void WithoutUrls(ILoggingBuilder logging) => logging
        .AddFilter<OpenTelemetryLoggerProvider>("Microsoft.AspNetCore", LogLevel.Warning)
        .AddFilter<OpenTelemetryLoggerProvider>("System.Net.Http", LogLevel.Warning);
}
