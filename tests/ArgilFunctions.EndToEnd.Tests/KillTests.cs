using System.Globalization;
using ArgilFunctions.TestKit;

namespace ArgilFunctions.EndToEnd.Tests;

/// <summary>
/// The app as a process that is killed again and again while work comes in by both ways. When is drawn from a seed (<c>ARGIL_KILL_SEED</c>),
/// and counted in requests that Argil got.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Videos = 50;
    private const int AssetsEach = 4;
    private const int Kills = 20;

    // Each asset is at least uploaded and looked at; each video is looked for, created and settled.
    private const int FewestCalls = Videos * ((AssetsEach * 2) + 3);

    private static readonly PipelineSettings Quick = new()
    {
        Simulator = new Dictionary<string, string?>(PipelineSettings.ProcessingTime(from: "00:00:00.020", to: "00:00:00.200")) { ["Simulator:Capacity"] = "100" },
        App = new Dictionary<string, string?>(new PipelineSettings().App)
        {
            ["Polling:FirstDelay"] = "00:00:00.050",
            ["Polling:Interval"] = "00:00:00.050",
            ["Polling:LandingMargin"] = "00:00:05",
            ["Argil:Timeout"] = "00:00:10",
            ["AssetSlots:WorkLease"] = "00:00:30",
        },
    };

    [Fact]
    public async Task Killed_twenty_times_the_app_ends_every_request_with_one_video_and_never_asks_for_a_sixth_asset()
    {
        Assert.SkipUnless(RunningPipeline.IsOwned, "The app is someone else's, and not ours to kill.");
        var seed = int.Parse(Environment.GetEnvironmentVariable("ARGIL_KILL_SEED") ?? "1", CultureInfo.InvariantCulture);
        var started = TimeProvider.System.GetTimestamp();
        await using var pipeline = await RunningPipeline.StartAsync(Quick);
        var argil = new ArgilWitness(pipeline);
        var caller = new CarefulCaller(pipeline, argil, AssetsEach);

        var ids = caller.SendAsync(Videos);
        await Task.WhenAll(ids, KillAsync(pipeline, argil, Moments(seed)));
        var outcomes = new Dictionary<string, string?>();
        foreach (var id in await ids)
        {
            var status = await pipeline.FinishAsync(id);
            Assert.True(status.GetProperty("status").GetString() == "completed", status.ToString());
            outcomes.Add(id, status.GetProperty("video").GetProperty("id").GetString());
        }

        var seen = await argil.TestifyAsync();
        output.WriteLine($"Seed {seed}, {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0} s: {seen}");
        Assert.Equal(Videos, outcomes.Count);
        Assert.Equal(outcomes.OrderBy(run => run.Key), seen.Survivors.OrderBy(run => run.Key));
        Assert.Equal(Videos, seen.VideosMade - seen.VideosDeleted);
        Assert.Equal(Videos * AssetsEach, seen.AssetsMade);
        Assert.InRange(seen.PeakProcessing, 1, 5);
    }

    private static async Task KillAsync(RunningPipeline pipeline, ArgilWitness argil, IEnumerable<int> moments)
    {
        foreach (var moment in moments)
        {
            await argil.UntilCallsAsync(moment);
            await pipeline.KillAppAsync();
            await pipeline.StartAppAsync();
        }
    }

    private static IEnumerable<int> Moments(int seed)
    {
        var moments = Enumerable.Range(1, FewestCalls - 1).ToArray();
        new Random(seed).Shuffle(moments);
        return moments.Take(Kills).Order();
    }
}
