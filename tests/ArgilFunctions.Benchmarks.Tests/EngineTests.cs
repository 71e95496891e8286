using ArgilFunctions.Benchmarks.Engine;

namespace ArgilFunctions.Benchmarks.Tests;

/// <summary>What a durable step costs the disk, SQLite and the collector, counted. Alone, because allocations are counted for the whole process.</summary>
[Collection(nameof(Alone))]
public class EngineTests
{
    [Fact]
    public async Task A_lone_step_is_two_commits_and_two_flushes()
    {
        const int Steps = 40;
        using var folder = new TempFolder();
        await using var bench = new EngineBench(folder);
        bench.Engine.Start();
        await bench.RunAsync(1, Steps, "warm-up");
        var (commits, flushes) = (bench.Counts.Commits, bench.Flushes);

        await bench.RunAsync(1, Steps);

        Assert.Equal(2 * Steps + 2, bench.Counts.Commits - commits);
        Assert.InRange(bench.Flushes - flushes, 1, 2 * Steps + 2);
    }

    [Fact]
    public async Task Turns_that_wait_for_the_disk_share_a_flush()
    {
        const int Orchestrations = 200;
        using var folder = new TempFolder();
        await using var bench = new EngineBench(folder);

        // Accepted before the engine starts, they are all ready at once, whatever the machine is busy with.
        var accepted = bench.RunAsync(Orchestrations, steps: 5);
        bench.Engine.Start();
        await accepted;

        Assert.InRange(bench.Flushes, 1, bench.Counts.Commits / 2);
    }

    [Fact]
    public async Task A_step_among_many_runs_few_statements_and_leaves_little_to_collect()
    {
        const int Orchestrations = 100;
        const int Steps = 20;
        using var folder = new TempFolder();
        await using var bench = new EngineBench(folder);
        bench.Engine.Start();
        await bench.RunAsync(Orchestrations, Steps, "warm-up");
        await bench.Engine.WhenIdleAsync();
        var (statements, allocated) = (bench.Statements, GC.GetTotalAllocatedBytes(precise: true));

        await bench.RunAsync(Orchestrations, Steps);

        await bench.Engine.WhenIdleAsync();
        const double All = Orchestrations * Steps;
        Assert.InRange((bench.Statements - statements) / All, 8, 15);
        Assert.InRange((GC.GetTotalAllocatedBytes(precise: true) - allocated) / All / 1024, 1, 32);
    }
}

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
