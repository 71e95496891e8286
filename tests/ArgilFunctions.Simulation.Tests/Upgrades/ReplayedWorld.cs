using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Hosting;
using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;
using ArgilFunctions.Simulation.Tests.Argil;
using ArgilFunctions.Simulation.Tests.Promises;
using ArgilFunctions.Simulation.Tests.Scheduling;
using ArgilFunctions.Simulation.Tests.Store;
using ArgilFunctions.Simulation.Tests.World;

namespace ArgilFunctions.Simulation.Tests.Upgrades;

/// <summary>The present app, started on what was recorded, in fair weather, until all that was under way has ended.</summary>
internal static class ReplayedWorld
{
    private const long MostSteps = 200_000;

    /// <param name="recording">What was under way.</param>
    /// <param name="change">Puts something between the engine and the functions.</param>
    /// <returns>All instances, as they are in the end.</returns>
    public static IReadOnlyList<InstanceRecord> Run(Recording recording, Func<IDurableFunctions, IDurableFunctions>? change = null)
    {
        var scheduler = new Scheduler(new(1), recording.At);
        var outside = new Actor("outside", scheduler);
        using var history = new History(() => scheduler.Now, recording.At);
        var store = MemoryStore.Of(recording.Store);
        var scenario = Scenario.OneCrash(CrashPlan.At(int.MaxValue, TimeSpan.Zero)) with { Weather = Weather.Fair(recording.At), Capacity = 5 };
        var argil = new SimulatedArgil(Habits.Good, new(1), () => scheduler.Now, history, recording.Assets, recording.Videos);
        var videos = new VideoJournal(argil, new Breaches(history.Note), id => store.FindInstance(id) is not null);
        var network = new Network(outside, scenario.Weather, new(1), history, scenario.Timeout);
        var receivers = new Receivers(outside, new(1), history, trouble: 0, scenario.Weather.ClearsUpAt);
        (Machine machine, Callbacks callbacks) = (null!, null!);
        machine = new(scheduler, outside, history, process =>
        {
            var time = new SteadyClock(new SimulatedClock(process, () => TimeSpan.Zero));
            var line = new ArgilLine(process, network, argil, videos, upload => upload, callbacks);
            var disk = new Disk(process, outside, store, scenario.Weather, new(1), history) { Passing = _ => { }, Written = _ => { } };
            return new(AppServices.Create(scenario, line, receivers.LineOf(process), time, new CountedRunIds()), disk, time)
            {
                Wrap = functions => (change ?? (unchanged => unchanged))(
                    new ResultsDesk(functions, process, network, () => machine.Client, new HashSet<string>())),
            };
        });
        callbacks = new(Habits.Good, outside, new(machine, outside), new(1), history);
        machine.Start();
        while (store.Instances.Any(instance => !instance.IsFinished) && scheduler.Step())
        {
            Assert.True(scheduler.Steps < MostSteps, "It goes on and on.");
        }

        return [.. store.Instances];
    }
}
