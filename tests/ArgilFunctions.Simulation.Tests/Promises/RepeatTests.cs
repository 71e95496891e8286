using System.Diagnostics;
using ArgilFunctions.Simulation.Tests.World;

namespace ArgilFunctions.Simulation.Tests.Promises;

/// <summary>A failure is worth nothing unless it can be had again.</summary>
public sealed class RepeatTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(3)]
    [InlineData(18)]
    [InlineData(36)]
    public void The_same_seed_gives_the_same_history_byte_for_byte(int seed)
    {
        var hash = HashOf((ulong)seed);

        Assert.Equal(hash, HashOf((ulong)seed));
        Assert.NotEqual(hash, HashOf((ulong)seed + 1));
    }

    /// <summary>Another process hashes strings another way, and has other addresses and other threads.</summary>
    [Fact]
    public async Task The_same_seeds_give_the_same_history_in_another_process()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList = { "--filter-class", typeof(PromiseTests).FullName!, "--show-live-output", "on" },
            Environment = { [Seeds.Setting] = "5-8" },
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);

        var output = await process.StandardOutput.ReadToEndAsync(patience.Token);

        Assert.Contains(new Seeds(5, 8).Hash, output, StringComparison.Ordinal);
    }

    private static string HashOf(ulong seed) => SeedRun.Of(Scenario.Draw(seed)).Hash;
}
