using System.Diagnostics;
using ArgilFunctions.Benchmarks.Engine;
using ArgilFunctions.Benchmarks.Report;
using ArgilFunctions.Benchmarks.Virtual;

namespace ArgilFunctions.Benchmarks.Growth;

/// <summary>What waiting runs cost: they sleep on disk, so memory, CPU and the time to take one more should not care how many there are.</summary>
internal static class GrowthMeasure
{
    private const int InFlight = 256;
    private const int Accepted = 200;
    private static readonly TimeSpan Nap = TimeSpan.FromSeconds(3);
    private static readonly int[] Counts = [100, 10_000, 50_000];

    public static async Task RunAsync(Output output)
    {
        var sizes = new List<Size>();
        foreach (var count in Counts)
        {
            sizes.Add(await MeasureAsync(count));
        }

        var poll = Poll();
        var table = new Table("waiting runs", "heap B/run", "disk B/run", "accept p50 ms", "accept p99 ms", "restart ms", "CPU asleep");
        sizes.ForEach(size => table.Add(
            size.Runs, size.HeapBytesPerRun.ToString("F0"), size.DiskBytesPerRun.ToString("F0"), size.Accept.P50.ToString("F2"), size.Accept.P99.ToString("F2"),
            size.RestartMilliseconds.ToString("F0"), size.CpuAsleep.ToString("P1")));
        Output.Print(table);
        Console.WriteLine(FormattableString.Invariant($"History a poll: {poll.Events} events, {poll.Bytes} bytes."));
        output.Write("growth", new { Sizes = sizes, HistoryPerPoll = poll });
        output.Write("growth", Draw(sizes));
    }

    private static async Task<Size> MeasureAsync(int count)
    {
        using var folder = new TempFolder();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long heap;
        Latency accept;
        double asleep;
        await using (var bench = new EngineBench(folder))
        {
            bench.Engine.Start();
            await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = InFlight }, async (run, _) => await StartAsync(bench, $"run-{run}"));
            await bench.Engine.WhenIdleAsync();
            heap = GC.GetTotalMemory(forceFullCollection: true) - before;
            asleep = await CpuAsleepAsync();
            accept = await AcceptAsync(bench);
        }

        var (bytes, clock) = (folder.Bytes, Stopwatch.StartNew());
        await using var again = new EngineBench(folder);
        again.Engine.Start();
        await StartAsync(again, "first-after-restart");
        return new(count, (double)heap / count, (double)bytes / (count + Accepted), accept, clock.Elapsed.TotalMilliseconds, asleep);
    }

    private static async Task<double> CpuAsleepAsync()
    {
        var (cpu, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        await Task.Delay(Nap, TimeProvider.System);
        return (Environment.CpuUsage.TotalTime - cpu) / clock.Elapsed;
    }

    private static async Task<Latency> AcceptAsync(EngineBench bench)
    {
        var times = new List<TimeSpan>(Accepted);
        for (var number = 0; number < Accepted; number++)
        {
            var start = Stopwatch.GetTimestamp();
            await StartAsync(bench, $"one-more-{number}");
            times.Add(Stopwatch.GetElapsedTime(start));
        }

        return Latency.Of(times);
    }

    private static Task<string> StartAsync(EngineBench bench, string id) =>
        bench.Engine.Client.ScheduleNewOrchestrationInstanceAsync(BenchFunctions.Sleeper, input: null, new(id));

    /// <summary>What ten looks more leave in an asset's history, each.</summary>
    private static (long Events, long Bytes) Poll()
    {
        const int Polls = 10;
        var (few, more) = (new VirtualRun([TimeSpan.FromSeconds(61)]), new VirtualRun([TimeSpan.FromSeconds(61 + Polls * 5)]));
        few.ToTheEnd();
        more.ToTheEnd();
        return ((more.Counts.HistoryEvents - few.Counts.HistoryEvents) / Polls, (more.Counts.HistoryBytes - few.Counts.HistoryBytes) / Polls);
    }

    private static Plot Draw(List<Size> sizes)
    {
        var plot = new Plot("Waiting runs", "runs that wait", "see the legend");
        plot.Add("accept p50, relative", sizes.Select(size => ((double)size.Runs, size.Accept.P50 / sizes[0].Accept.P50)));
        plot.Add("restart, s", sizes.Select(size => ((double)size.Runs, size.RestartMilliseconds / 1000)));
        plot.Add("heap, kB per run", sizes.Select(size => ((double)size.Runs, size.HeapBytesPerRun / 1024)));
        plot.Add("disk, kB per run", sizes.Select(size => ((double)size.Runs, size.DiskBytesPerRun / 1024)));
        return plot;
    }

    private sealed record Size(int Runs, double HeapBytesPerRun, double DiskBytesPerRun, Latency Accept, double RestartMilliseconds, double CpuAsleep);
}
