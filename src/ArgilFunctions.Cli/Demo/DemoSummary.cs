using System.Text.Json;
using System.Text.Json.Serialization;
using ArgilFunctions.Cli.Http;
using ArgilFunctions.Cli.Watching;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Cli.Demo;

/// <summary>How it went: videos created, assets made ready, requests that failed, and how well the five slots were used.</summary>
/// <param name="MakespanRatio">From the first request to the last ready asset, over the least that five slots need for what Argil took.</param>
internal sealed record DemoSummary(
    int Videos, int Assets, int Failed, int PeakProcessing, int Rejected429, long ElapsedMs, double? MakespanRatio)
{
    public const int Slots = 5;

    public static DemoSummary Of(IReadOnlyList<WatchedRun> runs, SimulatorState argil, DateTimeOffset startedAt, TimeSpan elapsed)
    {
        var ready = runs.SelectMany(run => run.Assets.Values).Where(asset => asset.Status == AssetStage.Ready).ToList();
        return new(
            runs.Count(run => run.IsCompleted),
            ready.Count,
            runs.Count(run => !run.IsCompleted),
            argil.PeakProcessing,
            argil.Rejected429,
            (long)elapsed.TotalMilliseconds,
            Ratio(argil.Assets, ready.Max(asset => asset.CompletedAt) - startedAt));
    }

    public string ToJson() => JsonSerializer.Serialize(this, DemoJson.Default.DemoSummary);

    private static double? Ratio(IReadOnlyList<SimulatedAsset> assets, TimeSpan? makespan)
    {
        var times = assets.Select(asset => asset.ProcessingTime.TotalSeconds).DefaultIfEmpty().ToList();
        var least = Math.Max(times.Max(), times.Sum() / Slots);
        return least > 0 && makespan is { } taken ? Math.Round(taken.TotalSeconds / least, 3) : null;
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DemoSummary))]
internal sealed partial class DemoJson : JsonSerializerContext;
