using System.Collections.Concurrent;
using System.Globalization;
using ArgilFunctions.Simulation.Tests.World;

namespace ArgilFunctions.Simulation.Tests.Promises;

/// <summary>Runs a world for each seed, as many at a time as there are cores: <c>ARGIL_SEEDS=1000</c>, or <c>ARGIL_SEEDS=from-to</c>.</summary>
public sealed class Seeds
{
    private const string Setting = "ARGIL_SEEDS";
    private const int Default = 200;

    public Seeds()
    {
        var (from, to) = Range(Environment.GetEnvironmentVariable(Setting));
        Runs = RunAll(from, to, seed => SeedRun.Of(Scenario.Draw(seed)));
    }

    internal IReadOnlyList<SeedRun> Runs { get; }

    /// <summary>What was run, and what went wrong in it on purpose.</summary>
    public string Report
    {
        get
        {
            var faults = Runs.SelectMany(run => run.Faults).GroupBy(fault => fault.Key, fault => fault.Value).OrderBy(kind => kind.Key);
            return string.Join(
                Environment.NewLine,
                faults.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Key,-20}{kind.Sum(),8:N0}"))
                    .Prepend(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Runs.Count:N0} seeds, {Runs.Sum(run => run.Steps):N0} steps, {Runs.Sum(run => run.Runs):N0} requests, {TimeSpan.FromTicks(Runs.Sum(run => run.Lasted.Ticks)).TotalDays:N1} days of pipeline")));
        }
    }

    /// <summary>Fails with the breaches of a promise, and with the line that repeats each.</summary>
    public void MustKeep(int promise)
    {
        var breaches = Runs.SelectMany(run => run.Breaches.Where(breach => breach.Promise == promise).Select(breach => (run.Seed, breach.What))).ToList();
        var lines = breaches.Take(10).Select(breach => $"  {breach.What}{Environment.NewLine}    {RepeatLine(breach.Seed)}");
        Assert.True(breaches.Count == 0, $"{breaches.Count} times:{Environment.NewLine}{string.Join(Environment.NewLine, lines)}");
    }

    internal static IReadOnlyList<SeedRun> RunAll(ulong from, ulong to, Func<ulong, SeedRun> run)
    {
        var runs = new ConcurrentBag<SeedRun>();
        var next = from - 1;
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            while (Interlocked.Increment(ref next) is var seed && seed <= to)
            {
                runs.Add(run(seed));
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return [.. runs.OrderBy(result => result.Seed)];
    }

    private static string RepeatLine(ulong seed) =>
        $"{Setting}={seed}-{seed} {SeedRun.HistorySetting}=history.txt dotnet test --project tests/ArgilFunctions.Simulation.Tests";

    private static (ulong From, ulong To) Range(string? text)
    {
        var parts = (string.IsNullOrEmpty(text) ? $"{Default}" : text).Split('-').Select(part => ulong.Parse(part, CultureInfo.InvariantCulture)).ToList();
        return parts is [var from, var to] ? (from, to) : (1, parts[0]);
    }
}
