using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ArgilFunctions.Benchmarks.Engine;

/// <summary>The engine on a store on disk, in a folder of its own.</summary>
internal sealed class EngineBench : IAsyncDisposable
{
    private readonly SqliteDurableStore _store;

    public EngineBench(string folder)
    {
        _store = SqliteDurableStore.Open(folder);
        Engine = new(new Virtual.CountingStore(_store, Counts), Functions, TimeProvider.System, NullLoggerFactory.Instance, new());
    }

    public EngineBench(TempFolder folder) : this(folder.Path)
    {
    }

    public BenchFunctions Functions { get; } = new();

    public DurableEngine Engine { get; }

    public Virtual.StoreCounts Counts { get; } = new();

    /// <summary>Transactions on disk, each with one flush.</summary>
    public long Flushes => _store.Transactions;

    public long Statements => _store.Statements;

    /// <summary>Runs orchestrations of so many steps each, all at once.</summary>
    public async Task RunAsync(int orchestrations, int steps, string prefix = "run")
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, orchestrations).Select(number =>
            Engine.Client.ScheduleNewOrchestrationInstanceAsync(BenchFunctions.Steps, steps, new($"{prefix}-{number}"))));
        foreach (var id in ids)
        {
            await Engine.Client.WaitForInstanceCompletionAsync(id);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.StopAsync(CancellationToken.None);
        await Engine.DisposeAsync();
        await _store.DisposeAsync();
    }
}

/// <summary>A folder that is gone afterwards.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("argil-bench-").FullName;

    public long Bytes => new DirectoryInfo(Path).EnumerateFiles().Sum(file => file.Length);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
