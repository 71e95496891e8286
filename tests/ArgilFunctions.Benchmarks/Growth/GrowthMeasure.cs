using ArgilFunctions.Benchmarks.Engine;
using ArgilFunctions.Benchmarks.Report;
using ArgilFunctions.Benchmarks.Virtual;

namespace ArgilFunctions.Benchmarks.Growth;

/// <summary>What waiting runs cost: they sleep on disk, so memory, CPU and the time to take one more should not care how many there are.</summary>
internal static class GrowthMeasure
{
    private const int InFlight = 256;
    private static readonly int[] Counts = [100, 10_000, 50_000];

    public static async Task RunAsync(Output output)
    {
        var nobody = await MeasureAsync(0);
        var sizes = new List<Size>();
        foreach (var count in Counts)
        {
            sizes.Add(await MeasureAsync(count));
        }

        var poll = Poll();
        var table = new Table("waiting runs", "resident MB", "resident B/run", "disk B/run", "accept p50 ms", "accept p99 ms", "restart ms", "CPU asleep", "purged/s");
        sizes.ForEach(size => table.Add(
            size.Runs, (size.Slept.ResidentBytes / 1e6).ToString("F0"), size.ResidentBytesPerRun(nobody).ToString("F0"), size.DiskBytesPerRun(nobody).ToString("F0"),
            size.Slept.Accept.P50.ToString("F2"), size.Slept.Accept.P99.ToString("F2"), size.Slept.RestartMilliseconds.ToString("F0"),
            size.Slept.CpuAsleep.ToString("P1"), size.Slept.PurgedPerSecond.ToString("N0")));
        Output.Print(table);
        Console.WriteLine(FormattableString.Invariant($"History a poll: {poll.Events} events, {poll.Bytes} bytes."));
        output.Write("growth", new { Nobody = nobody, Sizes = sizes, HistoryPerPoll = new { poll.Events, poll.Bytes } });
        output.Write("growth", Draw(sizes, nobody));
    }

    /// <summary>Lets runs fall asleep here, and looks at them from a process that has seen nothing else.</summary>
    private static async Task<Size> MeasureAsync(int count)
    {
        using var folder = new TempFolder();
        await using (var bench = new EngineBench(folder))
        {
            bench.Engine.Start();
            await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = InFlight }, async (run, stop) =>
                await bench.Engine.Client.ScheduleNewOrchestrationInstanceAsync(BenchFunctions.Sleeper, input: null, new($"run-{run}"), stop));
            await bench.Engine.WhenIdleAsync();
        }

        return new(count, folder.Bytes, await Sleepers.LookAsync(folder.Path));
    }

    /// <summary>What ten looks more leave in an asset's history, each.</summary>
    private static (long Events, long Bytes) Poll()
    {
        const int Polls = 10;
        var (few, more) = (new VirtualRun([TimeSpan.FromSeconds(61)]), new VirtualRun([TimeSpan.FromSeconds(61 + Polls * 5)]));
        few.ToTheEnd();
        more.ToTheEnd();
        return ((more.Counts.HistoryEvents - few.Counts.HistoryEvents) / Polls, (more.Counts.HistoryBytes - few.Counts.HistoryBytes) / Polls);
    }

    private static Plot Draw(List<Size> sizes, Size nobody)
    {
        var plot = new Plot("Waiting runs", "runs that wait", "see the legend");
        plot.Add("accept p50, ms", sizes.Select(size => ((double)size.Runs, size.Slept.Accept.P50)));
        plot.Add("restart, s", sizes.Select(size => ((double)size.Runs, size.Slept.RestartMilliseconds / 1000)));
        plot.Add("resident, kB per run", sizes.Where(size => size.Runs > Counts[0]).Select(size => ((double)size.Runs, size.ResidentBytesPerRun(nobody) / 1000)));
        plot.Add("disk, kB per run", sizes.Select(size => ((double)size.Runs, size.DiskBytesPerRun(nobody) / 1000)));
        return plot;
    }

    private sealed record Size(int Runs, long DiskBytes, Slept Slept)
    {
        public double ResidentBytesPerRun(Size nobody) => (double)(Slept.ResidentBytes - nobody.Slept.ResidentBytes) / Runs;

        public double DiskBytesPerRun(Size nobody) => (double)(DiskBytes - nobody.DiskBytes) / Runs;
    }
}
