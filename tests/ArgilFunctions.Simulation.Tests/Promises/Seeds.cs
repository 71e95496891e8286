using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ArgilFunctions.Simulation.Tests.World;

namespace ArgilFunctions.Simulation.Tests.Promises;

/// <summary>Runs a world for each seed, as many at a time as there are cores: <c>ARGIL_SEEDS=1000</c>, or <c>ARGIL_SEEDS=from-to</c>.</summary>
public sealed class Seeds
{
    public const string Setting = "ARGIL_SEEDS";
    private const int Default = 200;

    public Seeds() : this(Range(Environment.GetEnvironmentVariable(Setting)))
    {
    }

    internal Seeds(ulong from, ulong to) : this((from, to))
    {
    }

    private Seeds((ulong From, ulong To) range) =>
        Runs = ForEach(range.From, range.To, seed => SeedRun.Of(Scenario.Draw(seed)));

    internal IReadOnlyList<SeedRun> Runs { get; }

    /// <summary>Of all histories, one after another.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(Runs.Select(run => run.Hash)))));

    /// <summary>What was run, and what went wrong in it on purpose.</summary>
    public string Report
    {
        get
        {
            var days = TimeSpan.FromTicks(Runs.Sum(run => run.Lasted.Ticks)).TotalDays;
            var faults = Runs.SelectMany(run => run.Faults).GroupBy(fault => fault.Key, fault => fault.Value).OrderBy(kind => kind.Key);
            return string.Join(
                Environment.NewLine,
                [
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Runs.Count:N0} seeds: {Runs.Sum(run => run.Requests):N0} requests, {Runs.Sum(run => run.Renders):N0} renders and {Runs.Sum(run => run.Webhooks):N0} webhooks in {days:N1} days of pipeline, {Runs.Sum(run => run.Steps):N0} steps"),
                    $"history {Hash}",
                    .. faults.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Key,-20}{kind.Sum(),8:N0}")),
                ]);
        }
    }

    /// <summary>Fails with the breaches of a promise, and with the line that repeats each.</summary>
    public void MustKeep(int promise)
    {
        var breaches = Runs.SelectMany(run => run.Breaches.Where(breach => breach.Promise == promise).Select(breach => (run.Seed, breach.What))).ToList();
        var lines = breaches.Take(10).Select(breach => $"  {breach.What}{Environment.NewLine}    {RepeatLine(breach.Seed)}");
        Assert.True(breaches.Count == 0, $"{breaches.Count} times:{Environment.NewLine}{string.Join(Environment.NewLine, lines)}");
    }

    /// <summary>Each number on one thread from its beginning to its end, and as many at a time as there are cores.</summary>
    internal static IReadOnlyList<T> ForEach<T>(ulong from, ulong to, Func<ulong, T> run)
    {
        var results = new ConcurrentDictionary<ulong, T>();
        var failures = new ConcurrentQueue<Exception>();
        var last = from - 1;
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            while (Interlocked.Increment(ref last) is var number && number <= to)
            {
                try
                {
                    results[number] = run(number);
                }
                catch (Exception failure)
                {
                    failures.Enqueue(failure);
                }
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return !failures.IsEmpty ? throw new AggregateException(failures) : [.. results.OrderBy(result => result.Key).Select(result => result.Value)];
    }

    private static string RepeatLine(ulong seed) =>
        $"{Setting}={seed}-{seed} {SeedRun.HistorySetting}=history.txt dotnet test --project tests/ArgilFunctions.Simulation.Tests";

    private static (ulong From, ulong To) Range(string? text)
    {
        var parts = (string.IsNullOrEmpty(text) ? $"{Default}" : text).Split('-').Select(part => ulong.Parse(part, CultureInfo.InvariantCulture)).ToList();
        return parts is [var from, var to] ? (from, to) : (1, parts[0]);
    }
}
