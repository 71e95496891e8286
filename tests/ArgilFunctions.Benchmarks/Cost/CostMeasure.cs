using ArgilFunctions.Benchmarks.Report;
using ArgilFunctions.Benchmarks.Slots;
using ArgilFunctions.Benchmarks.Virtual;
using ArgilFunctions.Embedded.Engine;

namespace ArgilFunctions.Benchmarks.Cost;

/// <summary>What an asset costs on Azure, beside the same pipeline when it looks every 5 s from the start.</summary>
internal static class CostMeasure
{
    public const int Assets = 100;

    public static Task RunAsync(Output output)
    {
        var results = ProcessingTimes.All.Select(Compare).ToList();
        var table = new Table("times", "how", "GETs per asset", "transactions per asset", "scheduler actions per asset", "of the other");
        foreach (var (ours, other) in results)
        {
            table.Add(ours.Times, "ArgilFunctions", ours.Gets.ToString("F1"), ours.Transactions.ToString("F0"), ours.Actions.ToString("F0"), (ours.Transactions / other.Transactions).ToString("P0"));
            table.Add(other.Times, "every 5 s from the start", other.Gets.ToString("F1"), other.Transactions.ToString("F0"), other.Actions.ToString("F0"), string.Empty);
        }

        Output.Print(table);
        output.Write("cost", results.Select(result => new { Ours = result.Ours, FromTheStart = result.Other }));
        return Task.CompletedTask;
    }

    public static (AssetCost Ours, AssetCost Other) Compare(ProcessingTimes times) => (Count(times, functions => functions), Count(times, functions => new HastyFunctions(functions)));

    private static AssetCost Count(ProcessingTimes times, Func<IDurableFunctions, IDurableFunctions> wrap)
    {
        var run = new VirtualRun(times.Draw(Assets, SlotsMeasure.Seed), wrap);
        var race = run.ToTheEnd();
        return new(
            times.Name,
            (double)race.Gets / Assets,
            (double)StorageRules.Transactions(run.Counts) / Assets,
            (double)StorageRules.Actions(run.Counts) / Assets,
            run.Counts);
    }
}

internal sealed record AssetCost(string Times, double Gets, double Transactions, double Actions, StoreCounts Counts);
