using ArgilFunctions.Orchestrations;
using ArgilFunctions.Simulation.Tests.World;

namespace ArgilFunctions.Simulation.Tests.Promises;

/// <summary>What became of one seed.</summary>
internal sealed record SeedRun(
    ulong Seed, string Hash, long Steps, int Requests, int Renders, int Webhooks, TimeSpan Lasted, IReadOnlyDictionary<Fault, int> Faults, IReadOnlyList<Breach> Breaches)
{
    /// <summary>Where the history of a seed that breaks a promise is written to.</summary>
    public const string HistorySetting = "ARGIL_HISTORY";

    public static SeedRun Of(Scenario scenario, Bugs? bugs = null)
    {
        using var world = new SimulatedWorld(scenario, bugs);
        try
        {
            world.Run();
        }
        catch (Exception failure)
        {
            world.Breaches.Add(1, $"the app or the simulation broke down: {failure}");
        }

        if (world.Breaches.All.Count > 0 && Environment.GetEnvironmentVariable(HistorySetting) is { Length: > 0 } path)
        {
            File.WriteAllLines(path, world.History.Lines);
        }

        return new(
            scenario.Seed,
            world.History.Hash,
            world.Steps,
            world.Store.Instances.Count(instance => instance.Name == nameof(VideoOrchestrator)),
            world.Argil.Videos.Sum(video => video.Renders.Count),
            world.Receivers.Taken.Count,
            world.Now - Scenario.Start,
            world.History.Faults,
            world.Breaches.All);
    }
}
