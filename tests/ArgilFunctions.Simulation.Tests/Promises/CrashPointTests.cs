using ArgilFunctions.Simulation.Tests.World;

namespace ArgilFunctions.Simulation.Tests.Promises;

public sealed class CrashPointTests(ITestOutputHelper output)
{
    /// <summary>Before and after each commit, before and after each call reaches Argil: not at random, but at all of them.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(1200)]
    public void A_crash_at_any_single_moment_loses_nothing_and_makes_nothing_twice(int secondsDown)
    {
        var downtime = TimeSpan.FromSeconds(secondsDown);
        var calm = CrashPlan.At(int.MaxValue, downtime);
        var expected = Run(calm);
        Assert.Empty(expected.Breaches);
        Assert.True(expected is { Renders: > 0, Told: > 0 });

        var crashes = Seeds.ForEach(1, (ulong)calm.Moments, moment => (Moment: moment, Run: Run(CrashPlan.At((int)moment, downtime))));

        output.WriteLine($"{calm.Moments} moments, {expected.Videos} videos, {expected.Assets} assets, {expected.Renders} renders, {expected.Told} ends told");
        Assert.All(crashes, crash => Assert.Equal(
            (crash.Moment, expected.Videos, expected.Assets, expected.Told, 0),
            (crash.Moment, crash.Run.Videos, crash.Run.Assets, crash.Run.Told, crash.Run.Breaches.Count)));
    }

    private static (int Videos, int Assets, int Renders, int Told, IReadOnlyList<Breach> Breaches) Run(CrashPlan crash)
    {
        using var world = new SimulatedWorld(Scenario.OneCrash(crash));
        world.Run();
        return (
            world.Argil.Videos.Count(video => !video.IsDeleted && video.RunId is { } run && world.Store.FindInstance(run) is not null),
            world.Argil.Assets.Count,
            world.Argil.Videos.Sum(video => video.Renders.Count),
            world.Receivers.Taken.Select(told => told.Run).Distinct().Count(),
            world.Breaches.All);
    }
}
