using System.Globalization;
using ArgilFunctions.Contracts;
using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;
using ArgilFunctions.Orchestrations;
using ArgilFunctions.Pipeline;
using ArgilFunctions.Simulation.Tests.Store;
using ArgilFunctions.Simulation.Tests.World;
using Microsoft.Extensions.DependencyInjection;

namespace ArgilFunctions.Simulation.Tests.Upgrades;

/// <summary>Records runs at all the places where a run of the present shape can stand, in few moments and short ones.</summary>
internal static class Recorder
{
    // A file has its price, too.
    private const double Overhead = 15_000;

    private static readonly EventKind[] Asked =
    [
        EventKind.ActivityScheduled, EventKind.TimerCreated, EventKind.SubOrchestrationScheduled,
        EventKind.EventSent, EventKind.EntityCalled, EventKind.EntitySignaled,
    ];

    /// <summary>Writes the recordings to a folder, which must be new: what was recorded before stays.</summary>
    public static void Record(string folder, int seeds)
    {
        var candidates = Enumerable.Range(1, seeds).SelectMany(seed => Watch((ulong)seed)).Select(moment => (Recording: moment, Json: moment.ToJson())).ToList();
        var open = candidates.SelectMany(candidate => candidate.Recording.Places).ToHashSet();
        Directory.CreateDirectory(folder);
        for (var number = 1; open.Count > 0; number++)
        {
            var (best, json) = candidates.MaxBy(candidate => candidate.Recording.Places.Count(open.Contains) / (candidate.Json.Length + Overhead));
            File.WriteAllText(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{number:D2}.json")), json);
            open.ExceptWith(best.Places);
        }
    }

    /// <summary>The moments of one seed at which some run comes to a place where none has been in it.</summary>
    private static List<Recording> Watch(ulong seed)
    {
        var (seen, moments) = (new HashSet<string>(), new List<Recording>());
        using var world = new SimulatedWorld(Draw(seed));
        world.AfterCommit = () =>
        {
            var places = world.Store.Snapshot().Instances.Select(PlaceOf).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
            if (places.Exists(seen.Add))
            {
                seen.UnionWith(places);
                moments.Add(new(places, world.Now, [.. world.Argil.Assets], [.. world.Argil.Videos.Select(Copy)], world.Store.Snapshot()));
            }
        };
        world.Outside.Begin(() => BatchAsync(world));
        world.Run();
        Assert.Empty(world.Breaches.All);
        return moments;
    }

    private static string? PlaceOf(InstanceSnapshot snapshot)
    {
        var asked = snapshot.History.Where(entry => Asked.Contains(entry.Kind)).Select(entry => $"{entry.Kind} {entry.Name}").ToList();
        return snapshot.Instance.IsFinished ? null : $"{snapshot.Instance.Name}: {string.Join(", ", asked.TakeLast(2))}";
    }

    private static Argil.SimulatedVideo Copy(Argil.SimulatedVideo video) =>
        new(video.Id, video.RunId, video.CreatedAt, video.Extras) { IsDeleted = video.IsDeleted, Renders = [.. video.Renders] };

    /// <summary>Trouble enough for every path, and nothing in it that only an operator can end.</summary>
    private static Scenario Draw(ulong seed)
    {
        var drawn = Scenario.Draw(seed);
        return drawn with
        {
            Habits = drawn.Habits with { VideosOfOthers = 0 },
            Requests = 3,
            Wishes = new(RenderShare: 0.7, NotifyShare: 0.5, DeafShare: 0),
            Terminations = 0,
            ClockJumps = 0,
            Strangers = 0,
        };
    }

    private static async Task BatchAsync(SimulatedWorld world)
    {
        var options = new StartOrchestrationOptions("batch-1");
        do
        {
            await world.Outside.PauseAsync(TimeSpan.FromSeconds(5));
        }
        while (!await world.Door.ManageAsync(client => client.ScheduleNewOrchestrationInstanceAsync(nameof(VideoBatchOrchestrator), ReadBatch(world), options)));
    }

    private static VideoBatch ReadBatch(SimulatedWorld world)
    {
        var body = """{ "videos": [ { "name": "of a batch", "moments": [ { "avatarId": "avatar", "transcript": "Hello" } ] } ] }"""u8;
        return VideoBatchReader.Read(body.ToArray(), world.Machine.Services.GetRequiredService<RequestRules>(), out _)!;
    }
}
