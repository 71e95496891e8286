using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Argil.Client;
using ArgilFunctions.Cli.Processes;
using ArgilFunctions.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;

namespace ArgilFunctions.Api.Tests.Telemetry;

public class TelemetryDocTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "telemetry.md"));

    [Fact]
    public void Every_metric_stands_in_the_page_with_its_unit()
    {
        var instruments = new List<Instrument>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => instruments.Add(instrument) };
        RuntimeHelpers.RunClassConstructor(typeof(Measures).TypeHandle);
        RuntimeHelpers.RunClassConstructor(typeof(ArgilMeter).TypeHandle);
        listener.Start();

        var ours = instruments.Where(instrument => instrument.Meter.Name is Measures.MeterName or ArgilMeter.Name).ToList();
        Assert.True(ours.Count >= 9);
        Assert.All(ours, instrument => Assert.Contains($"| `{instrument.Name}` | ", Page, StringComparison.Ordinal));
        Assert.All(ours, instrument => Assert.Contains($"`{instrument.Unit}`", Page.Split($"| `{instrument.Name}` | ")[1].Split('|')[0], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_variable_nothing_is_collected()
    {
        await using var api = await Api.StartAsync();

        Assert.Null(api.Pipeline.Services.GetService<TracerProvider>());
    }
}
