using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Hosting;
using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;
using ArgilFunctions.Orchestrations;
using ArgilFunctions.Simulation.Tests.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ArgilFunctions.Simulation.Tests.World;

/// <summary>What one process is made of.</summary>
internal sealed record ProcessParts(IServiceCollection Services, IDurableStore Store, TimeProvider Time)
{
    /// <summary>Puts something between the engine and the functions.</summary>
    public Func<IDurableFunctions, IDurableFunctions> Wrap { get; init; } = functions => functions;
}

/// <summary>The machine that the app runs on: a process that can be killed, and started again.</summary>
internal sealed class Machine(Scheduler scheduler, Actor outside, History history, Func<Actor, ProcessParts> build)
{
    public static FunctionCatalog Functions { get; } = FunctionCatalog.Discover(typeof(VideoOrchestrator).Assembly);

    private DurableEngine? _engine;
    private ServiceProvider? _services;
    private int _starts;

    public Actor? Process { get; private set; }

    public bool IsUp => Process is { IsAlive: true };

    public DurableTaskClient Client => _engine!.Client;

    public IServiceProvider Services => _services!;

    /// <summary>Times when the process was down.</summary>
    public List<(DateTimeOffset From, DateTimeOffset To)> Downtimes { get; } = [];

    public void Start()
    {
        Process = new($"process {++_starts}", scheduler);
        history.Note($"{Process.Name} starts");
        Process.Begin(RunAsync);
    }

    /// <summary>SIGKILL: nothing that the process had begun goes on.</summary>
    public void Kill(Fault fault, TimeSpan downtime)
    {
        if (!IsUp)
        {
            return;
        }

        history.Note(fault, $"{Process!.Name}, down for {downtime}");
        Process.Kill();
        Downtimes.Add((outside.Now, outside.Now + downtime));
        outside.At(outside.Now + downtime, Start);
    }

    private Task RunAsync()
    {
        var parts = build(Process!);
        _services = parts.Services.BuildServiceProvider();
        DurableEngine engine = null!;
        var functions = parts.Wrap(new DurableFunctions(Functions, _services.GetRequiredService<IServiceScopeFactory>(), () => engine.Client));
        engine = new(parts.Store, functions, parts.Time, NullLoggerFactory.Instance, new()
        {
            MaxConcurrentTurns = 2,
            TurnPatience = TimeSpan.FromDays(1), // by the real clock, which has no say here
            MaxConcurrentActivities = 16,
            NewInstanceId = () => throw new InvalidOperationException("Every instance of the app has an id that means something."),
        });
        _engine = engine;
        engine.Start();
        return Task.CompletedTask;
    }
}
