using ArgilFunctions.Embedded.Engine;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace ArgilFunctions.Embedded.Surface;

/// <summary>Adds what this host has to tell to an app's OpenTelemetry.</summary>
public static class ConfigureFunctionsOpenTelemetry
{
    /// <summary>Collects the spans of requests, functions, orchestrations and activities.</summary>
    /// <param name="builder">What <c>AddOpenTelemetry</c> returned.</param>
    public static IOpenTelemetryBuilder UseFunctionsWorkerDefaults(this IOpenTelemetryBuilder builder) =>
        builder.WithTracing(tracing => tracing.AddSource(EngineTraces.SourceName).AddAspNetCoreInstrumentation());
}
