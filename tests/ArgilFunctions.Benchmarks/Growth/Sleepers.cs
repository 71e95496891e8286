using System.Diagnostics;
using System.Text.Json;
using ArgilFunctions.Benchmarks.Engine;
using ArgilFunctions.Benchmarks.Report;
using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Benchmarks.Growth;

/// <summary>A process of its own that opens a store full of sleeping runs: its memory is theirs and the engine's, and nothing else's.</summary>
internal static class Sleepers
{
    public const string Command = "sleepers";
    private const int Accepted = 200;
    private const int Ended = 2000;
    private static readonly TimeSpan Nap = TimeSpan.FromSeconds(3);

    /// <summary>Starts the process and reads what it found.</summary>
    public static async Task<Slept> LookAsync(string folder)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Command, folder]) { RedirectStandardOutput = true };
        using var process = System.Diagnostics.Process.Start(start)!;
        var found = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return JsonSerializer.Deserialize<Slept>(found)!;
    }

    /// <summary>What the process does.</summary>
    public static async Task RunAsync(string folder)
    {
        var clock = Stopwatch.StartNew();
        await using var bench = new EngineBench(folder);
        bench.Engine.Start();
        await StartAsync(bench, "first-after-restart");
        var restart = clock.Elapsed;
        await bench.Engine.WhenIdleAsync();
        var resident = Resident();
        var asleep = await CpuAsleepAsync();
        var accept = await AcceptAsync(bench);
        Console.WriteLine(JsonSerializer.Serialize(new Slept(restart.TotalMilliseconds, resident, asleep, accept, await PurgeAsync(bench))));
    }

    private static long Resident()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        return self.WorkingSet64;
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

    /// <summary>How many ended runs a second are forgotten while the others sleep.</summary>
    private static async Task<double> PurgeAsync(EngineBench bench)
    {
        await bench.RunAsync(Ended, steps: 1, "ended");
        var clock = Stopwatch.StartNew();
        var purged = await bench.Engine.Client.PurgeAllInstancesAsync(new(Statuses: [OrchestrationRuntimeStatus.Completed]), CancellationToken.None);
        return purged.PurgedInstanceCount / clock.Elapsed.TotalSeconds;
    }

    private static Task<string> StartAsync(EngineBench bench, string id) =>
        bench.Engine.Client.ScheduleNewOrchestrationInstanceAsync(BenchFunctions.Sleeper, input: null, new(id));
}

internal sealed record Slept(double RestartMilliseconds, long ResidentBytes, double CpuAsleep, Latency Accept, double PurgedPerSecond);
