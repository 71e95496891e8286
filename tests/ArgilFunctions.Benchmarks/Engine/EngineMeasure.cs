using System.Collections.Concurrent;
using System.Diagnostics;
using ArgilFunctions.Benchmarks.Report;

namespace ArgilFunctions.Benchmarks.Engine;

/// <summary>Durable steps a second, and what one takes alone: a no-op activity from scheduled to recorded and on to the next.</summary>
internal static class EngineMeasure
{
    private const int LoneSteps = 1000;
    private const int Warmup = 200;
    private static readonly (int InFlight, int Steps)[] Loads = [(64, 100), (2000, 20)];
    private static readonly (int InFlight, int Count)[] PipelineLoads = [(1, 100), (200, 1000), (2000, 4000)];

    public static async Task RunAsync(Output output)
    {
        using var folder = new TempFolder();
        var flush = Flush.Measure(folder.Path);
        var lone = await LoneAsync();
        var many = new List<Throughput>();
        foreach (var (inFlight, steps) in Loads)
        {
            many.Add(await ManyAsync(inFlight, steps));
        }

        var pipelines = new List<PipelineRate>();
        foreach (var (inFlight, count) in PipelineLoads)
        {
            pipelines.Add(await Pipelines.MeasureAsync(inFlight, count));
        }

        Print(flush, lone, many, pipelines);
        output.Write("engine", new { Flush = flush, Lone = lone, Many = many, Pipelines = pipelines });
    }

    private static async Task<Latency> LoneAsync()
    {
        using var folder = new TempFolder();
        await using var bench = new EngineBench(folder);
        var times = new List<long>(Warmup + LoneSteps);
        bench.Functions.Stepped = (_, at) => times.Add(at);
        bench.Engine.Start();
        await bench.RunAsync(1, Warmup + LoneSteps);
        return Latency.Of([.. times.Zip(times.Skip(1), Stopwatch.GetElapsedTime).Skip(Warmup)]);
    }

    private static async Task<Throughput> ManyAsync(int inFlight, int steps)
    {
        using var folder = new TempFolder();
        await using var bench = new EngineBench(folder);
        bench.Engine.Start();
        await bench.RunAsync(inFlight / 4, steps, "warm-up");

        var last = new ConcurrentDictionary<string, long>();
        var latencies = new ConcurrentBag<TimeSpan>();
        bench.Functions.Stepped = (id, at) =>
        {
            if (last.TryGetValue(id, out var before))
            {
                latencies.Add(Stopwatch.GetElapsedTime(before, at));
            }

            last[id] = at;
        };
        var (flushes, commits, statements, allocated, cpu) = (bench.Flushes, bench.Counts.Commits, bench.Statements, GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime);
        var clock = Stopwatch.StartNew();
        await bench.RunAsync(inFlight, steps);
        var (elapsed, all) = (clock.Elapsed, (double)inFlight * steps);
        return new(
            inFlight,
            all / elapsed.TotalSeconds,
            Latency.Of([.. latencies]),
            (bench.Counts.Commits - commits) / all,
            (bench.Flushes - flushes) / all,
            (bench.Statements - statements) / all,
            (GC.GetTotalAllocatedBytes() - allocated) / all,
            (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / all);
    }

    private static void Print(Latency flush, Latency lone, List<Throughput> many, List<PipelineRate> pipelines)
    {
        var alone = new Table("alone", "p50 ms", "p99 ms");
        alone.Add("one flush to disk", flush.P50.ToString("F2"), flush.P99.ToString("F2"));
        alone.Add("one step", lone.P50.ToString("F2"), lone.P99.ToString("F2"));
        Output.Print(alone);

        var together = new Table("steps in flight", "steps/s", "p50 ms", "p99 ms", "commits/step", "flushes/step", "statements/step", "kB allocated/step", "CPU µs/step");
        many.ForEach(load => together.Add(
            load.InFlight, load.StepsPerSecond.ToString("N0"), load.Step.P50.ToString("F1"), load.Step.P99.ToString("F1"), load.CommitsPerStep.ToString("F2"),
            load.FlushesPerStep.ToString("F3"), load.StatementsPerStep.ToString("F1"), (load.BytesPerStep / 1024).ToString("F1"), load.CpuMicrosecondsPerStep.ToString("F0")));
        Output.Print(together);

        var whole = new Table("pipelines in flight", "pipelines/s", "commits each", "flushes each");
        pipelines.ForEach(rate => whole.Add(rate.InFlight, rate.PerSecond.ToString("F1"), rate.CommitsEach.ToString("F1"), rate.FlushesEach.ToString("F2")));
        Output.Print(whole);
    }

    private sealed record Throughput(
        int InFlight, double StepsPerSecond, Latency Step, double CommitsPerStep, double FlushesPerStep, double StatementsPerStep, double BytesPerStep, double CpuMicrosecondsPerStep);
}
