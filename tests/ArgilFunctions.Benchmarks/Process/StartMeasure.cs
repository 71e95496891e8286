using System.Diagnostics;
using ArgilFunctions.Benchmarks.Engine;
using ArgilFunctions.Benchmarks.Report;

namespace ArgilFunctions.Benchmarks.Process;

/// <summary>From the start of the process to the first request accepted.</summary>
internal static class StartMeasure
{
    private const int Starts = 7;
    private const int Runs = 10_000;

    public static async Task RunAsync(Output output)
    {
        using var published = new TempFolder();
        var bytes = await PublishedApp.PublishAsync(published.Path);
        var empty = await MeasureAsync(published.Path, runs: 0);
        var full = await MeasureAsync(published.Path, Runs);

        var table = new Table("store", "p50 ms", "slowest ms");
        table.Add("empty", empty.P50.ToString("F0"), empty.P99.ToString("F0"));
        table.Add($"{Runs:N0} waiting runs", full.P50.ToString("F0"), full.P99.ToString("F0"));
        Output.Print(table);
        Console.WriteLine(FormattableString.Invariant($"Published: {bytes / 1e6:F1} MB."));
        output.Write("start", new { Empty = empty, Full = full, PublishedBytes = bytes });
    }

    private static async Task<Latency> MeasureAsync(string published, int runs)
    {
        var times = new List<TimeSpan>();
        using var http = new HttpClient();
        for (var number = 0; number < Starts; number++)
        {
            using var data = new TempFolder();
            await FillAsync(data, runs);
            var start = Stopwatch.GetTimestamp();
            await using var app = AppProcess.Start(published, data.Path);
            await app.AcceptOneAsync(http);
            times.Add(Stopwatch.GetElapsedTime(start));
        }

        return Latency.Of(times);
    }

    /// <summary>Runs that sleep, as the app's own do: of a function that the app has not, so that none of them moves.</summary>
    private static async Task FillAsync(TempFolder data, int runs)
    {
        await using var bench = new EngineBench(data);
        bench.Engine.Start();
        await Parallel.ForAsync(0, runs, new ParallelOptions { MaxDegreeOfParallelism = 256 }, async (run, stop) =>
            await bench.Engine.Client.ScheduleNewOrchestrationInstanceAsync(BenchFunctions.Sleeper, input: null, new($"run-{run}"), stop));
        await bench.Engine.WhenIdleAsync();
    }
}
