using ArgilFunctions.Embedded.Hosting;
using ArgilFunctions.Simulation.Tests.Argil;
using ArgilFunctions.Simulation.Tests.Promises;
using ArgilFunctions.Simulation.Tests.Scheduling;
using ArgilFunctions.Simulation.Tests.Store;

namespace ArgilFunctions.Simulation.Tests.World;

/// <summary>The app, its callers and Argil, for as long as there is something to do; then the verdict.</summary>
internal sealed class SimulatedWorld : IDisposable
{
    private const long MostSteps = 3_000_000;

    // A webhook is tried for three days.
    private static readonly TimeSpan LongestRun = TimeSpan.FromDays(4);

    private readonly Scenario _scenario;
    private readonly Bugs _bugs;
    private readonly Scheduler _scheduler;
    private readonly CountedRunIds _ids = new();
    private readonly Network _network;
    private readonly VideoJournal _videos;
    private readonly Callbacks _callbacks;
    private readonly Watch _watch;
    private TimeSpan _setForward;
    private TimeProvider? _appClock;

    public SimulatedWorld(Scenario scenario, Bugs? bugs = null)
    {
        (_scenario, _bugs) = (scenario, bugs ?? Bugs.None);
        _scheduler = new(scenario.ChanceFor("order"), Scenario.Start);
        Outside = new("outside", _scheduler);
        History = new(() => _scheduler.Now, Scenario.Start);
        Breaches = new(History.Note);
        Argil = new(scenario.Habits, scenario.ChanceFor("argil"), () => _scheduler.Now, History);
        _videos = new(Argil, Breaches, id => Store.FindInstance(id) is not null);
        _network = new(Outside, scenario.Weather, scenario.ChanceFor("network"), History, scenario.Timeout) { Passing = PassCall };
        Machine = new(_scheduler, Outside, History, Build);
        Door = new(Machine, Outside);
        _callbacks = new(scenario.Habits, Outside, Door, scenario.ChanceFor("callbacks"), History);
        Receivers = new(Outside, scenario.ChanceFor("webhooks"), History, scenario.WebhookTrouble, scenario.Weather.ClearsUpAt);
        Queue = new(Outside, Door, scenario.ChanceFor("queue"), History, scenario.Weather.ClearsUpAt);
        Visitors = new(scenario, Outside, Door, Queue, Store, Argil, History);
        _watch = new(this, scenario, Breaches, _videos);
    }

    public Actor Outside { get; }

    public FrontDoor Door { get; }

    public MemoryStore Store { get; } = new();

    public SimulatedArgil Argil { get; }

    public Machine Machine { get; }

    public MessageQueue Queue { get; }

    public Visitors Visitors { get; }

    public Receivers Receivers { get; }

    public History History { get; }

    public Breaches Breaches { get; }

    /// <summary>Told when something has been written.</summary>
    public Action AfterCommit { get; set; } = () => { };

    /// <summary>Runs whose end was told in the results queue.</summary>
    public HashSet<string> Results { get; } = [];

    public DateTimeOffset Now => _scheduler.Now;

    /// <summary>How far the app's clock is ahead of the true time.</summary>
    public TimeSpan AppClockAhead => (_appClock?.GetUtcNow() ?? Now) - Now;

    public long Steps => _scheduler.Steps;

    /// <summary>When the functions' worker died, and at what.</summary>
    public List<(DateTimeOffset At, string Moment)> WorkerLosses { get; } = [];

    /// <summary>Times when the app's clock was set, and by how much.</summary>
    public List<(DateTimeOffset At, TimeSpan By)> ClockJumps { get; } = [];

    /// <summary>When an instance ended; for one that has not, now.</summary>
    public DateTimeOffset EndedAt(string id) => _watch.EndedAt.GetValueOrDefault(id, Now);

    public void Run()
    {
        Machine.Start();
        Visitors.Come();
        SetClocks();
        while (!IsOver() && _scheduler.Step())
        {
            if (_scheduler.Steps > MostSteps || Now > Scenario.Start + LongestRun)
            {
                Breaches.Add(5, $"it goes on and on: {Now - Scenario.Start} and {Steps} steps");
                break;
            }
        }

        _watch.AtTheEnd();
    }

    public void Dispose() => History.Dispose();

    private bool IsOver() => Visitors.AreDone && Machine.IsUp && Now > _scenario.Weather.ClearsUpAt && _watch.IsQuiet();

    private ProcessParts Build(Actor process)
    {
        var time = new SteadyClock(new SimulatedClock(process, () => _setForward));
        _appClock = time;
        var line = new ArgilLine(process, _network, Argil, _videos, _watch.Uploaded, _callbacks);
        var disk = new Disk(process, Outside, Store, _scenario.Weather, _scenario.ChanceFor($"disk of {process.Name}"), History)
        {
            Passing = PassCommit,
            Written = commit =>
            {
                _watch.Written(commit);
                AfterCommit();
            },
        };
        var services = AppServices.Create(_scenario, line, Receivers.LineOf(process), time, _ids);
        _bugs.Configure(services);
        return new(services, _bugs.WrapStore(disk), time)
        {
            Wrap = functions => new DyingWorker(
                _bugs.WrapFunctions(new ResultsDesk(functions, process, _network, () => Machine.Client, Results)), LosesWorker),
        };
    }

    private bool LosesWorker(string moment)
    {
        var isLost = _scenario.Weather.IsWorkerLost(Now);
        if (isLost)
        {
            WorkerLosses.Add((Now, moment));
            History.Note(Fault.WorkerLost, moment);
        }

        return isLost;
    }

    private void PassCommit(CommitPoint point) => MayCrash(point == CommitPoint.Before ? Fault.CrashBeforeCommit : Fault.CrashAfterCommit);

    private void PassCall(Actor caller)
    {
        if (caller.IsAlive)
        {
            MayCrash(Fault.CrashDuringCall);
        }
    }

    private void MayCrash(Fault fault)
    {
        if (Now < _scenario.Weather.ClearsUpAt && Machine.IsUp && _scenario.Crashes.IsNow(out var downtime))
        {
            Machine.Kill(fault, downtime);
        }
    }

    private void SetClocks()
    {
        var chance = _scenario.ChanceFor("clock");
        for (var jump = 0; jump < _scenario.ClockJumps; jump++)
        {
            var by = chance.Between(TimeSpan.FromSeconds(-40), TimeSpan.FromSeconds(40));
            Outside.At(chance.Between(Scenario.Start, _scenario.Weather.ClearsUpAt), () =>
            {
                _setForward += by;
                ClockJumps.Add((Now, by));
                History.Note(by < TimeSpan.Zero ? Fault.ClockSetBack : Fault.ClockSetForward, $"by {by}");
            });
        }
    }
}
