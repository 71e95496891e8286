using ArgilFunctions.Benchmarks.Report;
using ArgilFunctions.Benchmarks.Virtual;

namespace ArgilFunctions.Benchmarks.Slots;

/// <summary>How well the five slots are used, in virtual time, beside other ways to do it.</summary>
internal static class SlotsMeasure
{
    public const ulong Seed = 2026;
    private const string Ours = "ArgilFunctions";
    private static readonly int[] Counts = [20, 100, 1000];

    public static Task RunAsync(Output output)
    {
        var results = new List<Result>();
        foreach (var (times, count) in ProcessingTimes.All.SelectMany(times => Counts.Select(count => (times, count))))
        {
            var drawn = times.Draw(count, Seed);
            results.Add(Judge(times, "in order, no overhead", drawn, all => new(ProcessingTimes.InOrder(all), Gets: 0, Wire.Slots, Rejected: 0)));
            results.Add(Judge(times, Ours, drawn, VirtualRun.Race));
            results.AddRange(Rivals.All.Select(rival => Judge(times, rival.Key, drawn, rival.Value)));
        }

        Print(results);
        output.Write("slots", results);
        output.Write("slots", Draw(results));
        return Task.CompletedTask;
    }

    private static Result Judge(ProcessingTimes times, string name, IReadOnlyList<TimeSpan> drawn, Func<IReadOnlyList<TimeSpan>, Race> run)
    {
        var race = run(drawn);
        return new(times.Name, drawn.Count, name, race.Makespan / ProcessingTimes.LowerBound(drawn), (double)race.Gets / drawn.Count, race.Peak, race.Rejected);
    }

    private static void Print(List<Result> results)
    {
        var table = new Table("times", "assets", "how", "makespan / bound", "GETs per asset", "peak", "429s");
        results.ForEach(result => table.Add(
            result.Times, result.Assets, result.How, result.Ratio.ToString("F3"), result.GetsPerAsset.ToString("F1"), result.Peak, result.Rejected));
        Output.Print(table);
    }

    private static Plot Draw(List<Result> results)
    {
        var plot = new Plot("Use of the five slots, exponential times", "assets", "makespan / lower bound") { From = 1 };
        foreach (var line in results.Where(result => result.Times == ProcessingTimes.Exponential.Name).GroupBy(result => result.How))
        {
            plot.Add(line.Key, line.Select(result => ((double)result.Assets, result.Ratio)));
        }

        return plot;
    }

    private sealed record Result(string Times, int Assets, string How, double Ratio, double GetsPerAsset, int Peak, int Rejected);
}
