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

        var table = new Table("store", "fastest ms", "p50 ms", "slowest ms", "CPU ms", "resident MB");
        void Add(string store, Starting starting) => table.Add(
            store, starting.FastestMilliseconds.ToString("F0"), starting.MedianMilliseconds.ToString("F0"), starting.SlowestMilliseconds.ToString("F0"),
            starting.CpuMilliseconds.ToString("F0"), starting.ResidentMegabytes.ToString("F0"));
        Add("empty", empty);
        Add($"{Runs:N0} waiting runs", full);
        Output.Print(table);
        Console.WriteLine(FormattableString.Invariant($"Published: {bytes / 1e6:F1} MB."));
        output.Write("start", new { Empty = empty, Full = full, PublishedBytes = bytes });
    }

    private static async Task<Starting> MeasureAsync(string published, int runs)
    {
        var (times, cpu, resident) = (new List<double>(), new List<double>(), new List<double>());
        for (var number = 0; number < Starts; number++)
        {
            using var data = new TempFolder();
            await FillAsync(data, runs);
            using var http = new HttpClient();
            var start = Stopwatch.GetTimestamp();
            await using var app = AppProcess.Start(published, data.Path);
            await app.AcceptOneAsync(http);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            cpu.Add(app.Cpu.TotalMilliseconds);
            resident.Add(app.ResidentBytes / 1e6);
        }

        return new(times.Min(), Median(times), times.Max(), Median(cpu), Median(resident));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>Runs that sleep, as the app's own do: of a function that the app has not, so that none of them moves.</summary>
    private static async Task FillAsync(TempFolder data, int runs)
    {
        await using var bench = new EngineBench(data);
        bench.Engine.Start();
        await Parallel.ForAsync(0, runs, new ParallelOptions { MaxDegreeOfParallelism = 256 }, async (run, stop) =>
            await bench.Engine.Client.ScheduleNewOrchestrationInstanceAsync(BenchFunctions.Sleeper, input: null, new($"run-{run}"), stop));
        await bench.Engine.WhenIdleAsync();
    }

    private sealed record Starting(
        double FastestMilliseconds, double MedianMilliseconds, double SlowestMilliseconds, double CpuMilliseconds, double ResidentMegabytes);
}
