using System.Globalization;
using ArgilFunctions.Benchmarks.Slots;
using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Hosting;
using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Orchestrations;
using ArgilFunctions.Pipeline;
using ArgilFunctions.Simulation.Tests.Scheduling;
using ArgilFunctions.Simulation.Tests.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ArgilFunctions.Benchmarks.Virtual;

/// <summary>The real app, from its trigger's starter to the last video, in virtual time on one thread: hours take seconds, and no load bends them.</summary>
internal sealed class VirtualRun : IRunIds
{
    private const int AssetsARequest = 10;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Scheduler _scheduler = new(new Chance(1), Start);
    private readonly Actor _process;
    private readonly VirtualArgil _argil;
    private readonly IReadOnlyList<TimeSpan> _times;
    private readonly Func<IDurableFunctions, IDurableFunctions> _wrap;
    private int _requests;
    private int _open;
    private DateTimeOffset _lastReady;

    public VirtualRun(IReadOnlyList<TimeSpan> times, Func<IDurableFunctions, IDurableFunctions>? wrap = null)
    {
        (_times, _process) = (times, new("process", _scheduler));
        _argil = new(_process, times);
        _wrap = wrap ?? (functions => functions);
    }

    public StoreCounts Counts { get; } = new();

    public static Race Race(IReadOnlyList<TimeSpan> times) => new VirtualRun(times).ToTheEnd();

    public Race ToTheEnd()
    {
        _open = (_times.Count + AssetsARequest - 1) / AssetsARequest;
        _process.Begin(BeginAsync);
        while (_open > 0)
        {
            if (!_scheduler.Step())
            {
                throw new InvalidOperationException($"{_open} requests never ended.");
            }
        }

        return new(_lastReady - Start, _argil.Gets, _argil.Peak, _argil.Rejected);
    }

    public string Next() => string.Create(CultureInfo.InvariantCulture, $"request-{++_requests:D4}");

    private async Task BeginAsync()
    {
        var time = new SimulatedClock(_process, () => TimeSpan.Zero);
        var services = AppServices.Create(_argil, this, time);
        DurableEngine engine = null!;
        var catalog = FunctionCatalog.Discover(typeof(VideoOrchestrator).Assembly);
        var functions = new DurableFunctions(catalog, services.GetRequiredService<IServiceScopeFactory>(), () => engine.Client);
        var store = new CountingStore(new MemoryStore(), Counts) { Committed = Watch };
        engine = new(store, _wrap(functions), time, NullLoggerFactory.Instance, new()
        {
            MaxConcurrentTurns = 1,
            TurnPatience = TimeSpan.FromDays(1), // by the real clock, which has no say here
        });
        engine.Start();

        var starter = services.GetRequiredService<VideoStarter>();
        foreach (var assets in Enumerable.Range(0, _times.Count).Chunk(AssetsARequest))
        {
            await starter.StartNewAsync(engine.Client, AppServices.Request(assets), CancellationToken.None);
        }
    }

    private void Watch(StoreCommit commit)
    {
        if (commit.Instance is not { IsFinished: true } ended)
        {
            return;
        }

        if (ended.Name == nameof(AssetOrchestrator))
        {
            _lastReady = _scheduler.Now;
        }
        else if (ended.Name == nameof(VideoOrchestrator))
        {
            _open--;
        }
    }
}
