using ArgilFunctions.Benchmarks.Cost;
using ArgilFunctions.Benchmarks.Engine;
using ArgilFunctions.Benchmarks.Growth;
using ArgilFunctions.Benchmarks.Page;
using ArgilFunctions.Benchmarks.Process;
using ArgilFunctions.Benchmarks.Report;
using ArgilFunctions.Benchmarks.Slots;

var measures = new Dictionary<string, Func<Output, Task>>
{
    ["slots"] = SlotsMeasure.RunAsync,
    ["engine"] = EngineMeasure.RunAsync,
    ["growth"] = GrowthMeasure.RunAsync,
    ["door"] = DoorMeasure.RunAsync,
    ["start"] = StartMeasure.RunAsync,
    ["cost"] = CostMeasure.RunAsync,
    ["page"] = PageMeasure.RunAsync,
};

if (args is [Sleepers.Command, var store])
{
    await Sleepers.RunAsync(store);
    return 0;
}

if (args.Length is 0 or > 2 || !measures.TryGetValue(args[0], out var measure))
{
    Console.Error.WriteLine($"Usage: dotnet run -c Release --project tests/ArgilFunctions.Benchmarks -- {string.Join('|', measures.Keys)} [folder for JSON and SVG]");
    return 2;
}

await measure(new(args.Length == 2 ? args[1] : Path.Combine("docs", "performance")));
return 0;
