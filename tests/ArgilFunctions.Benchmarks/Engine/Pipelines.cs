using System.Diagnostics;
using System.Globalization;
using ArgilFunctions.Benchmarks.Virtual;
using ArgilFunctions.Contracts;
using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Hosting;
using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Orchestrations;
using ArgilFunctions.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ArgilFunctions.Benchmarks.Engine;

/// <summary>Whole pipelines of one asset on a store on disk, with an Argil that is done at once and slots for all.</summary>
internal static class Pipelines
{
    public static async Task<PipelineRate> MeasureAsync(int inFlight, int count)
    {
        using var folder = new TempFolder();
        await using var store = SqliteDurableStore.Open(folder.Path);
        var counts = new StoreCounts();
        await using var services = AppServices.Create(new PromptArgil(), new CountedIds(), TimeProvider.System, ("AssetSlots:Capacity", "100000"));
        DurableEngine engine = null!;
        var functions = new DurableFunctions(
            FunctionCatalog.Discover(typeof(VideoOrchestrator).Assembly), services.GetRequiredService<IServiceScopeFactory>(), () => engine.Client);
        engine = new(new CountingStore(store, counts), functions, TimeProvider.System, NullLoggerFactory.Instance, new());
        engine.Start();
        var starter = services.GetRequiredService<VideoStarter>();

        await Parallel.ForAsync(0, inFlight, (_, stop) => RunOneAsync(engine, starter, stop));
        var (commits, flushes, clock) = (counts.Commits, store.Transactions, Stopwatch.StartNew());
        var options = new ParallelOptions { MaxDegreeOfParallelism = inFlight };
        await Parallel.ForAsync(0, count, options, (_, stop) => RunOneAsync(engine, starter, stop));
        var rate = new PipelineRate(
            inFlight, count / clock.Elapsed.TotalSeconds, (double)(counts.Commits - commits) / count, (double)(store.Transactions - flushes) / count);
        await engine.StopAsync(CancellationToken.None);
        await engine.DisposeAsync();
        return rate;
    }

    private static async ValueTask RunOneAsync(DurableEngine engine, VideoStarter starter, CancellationToken stop)
    {
        var accepted = await starter.StartNewAsync(engine.Client, AppServices.Request([0]), stop);
        var ended = await engine.Client.WaitForInstanceCompletionAsync(accepted.Id, getInputsAndOutputs: true, stop);
        if (ended.ReadOutputAs<VideoOutcome>()?.Status != RunStatus.Completed)
        {
            throw new InvalidOperationException($"A pipeline did not complete: {ended.SerializedOutput ?? ended.RuntimeStatus.ToString()}");
        }
    }

    private sealed class CountedIds : IRunIds
    {
        private int _last;

        public string Next() => string.Create(CultureInfo.InvariantCulture, $"request-{Interlocked.Increment(ref _last)}");
    }
}

internal sealed record PipelineRate(int InFlight, double PerSecond, double CommitsEach, double FlushesEach);
