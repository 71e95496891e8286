using ArgilFunctions.Simulation.Tests.Argil;
using ArgilFunctions.Simulation.Tests.Promises;
using ArgilFunctions.Simulation.Tests.World;

namespace ArgilFunctions.Simulation.Tests.Mutations;

/// <summary>
/// Watchers that see nothing prove nothing: each bug breaks its promise within a few seeds. Where to begin is only where it was found soon;
/// when the app changes, another seed finds it.
/// </summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const ulong MostSeeds = 200;
    private static readonly ulong Batch = (ulong)Environment.ProcessorCount;

    [Fact]
    public void A_release_that_is_dropped_is_caught() => MustBeCaught(DeliberateBugs.DropARelease, promise: 4, beginWith: 26);

    [Fact]
    public void A_sixth_slot_is_caught() => MustBeCaught(DeliberateBugs.GrantASixth, promise: 3, beginWith: 25);

    [Fact]
    public void A_video_made_without_looking_first_is_caught() => MustBeCaught(DeliberateBugs.SkipTheFindBeforeCreate, promise: 2, beginWith: 22);

    [Fact]
    public void A_timer_forgotten_on_restart_is_caught() => MustBeCaught(DeliberateBugs.ForgetATimerOnRestart, promise: 1, beginWith: 172);

    [Fact]
    public void An_event_lost_on_ContinueAsNew_is_caught() => MustBeCaught(
        DeliberateBugs.LoseAnEventOnContinueAsNew, promise: 6, beginWith: 58, seed => Scenario.Draw(seed) with
        {
            Habits = Habits.Good with { ShortestProcessing = TimeSpan.FromMinutes(5), LongestProcessing = TimeSpan.FromMinutes(9) },
            Weather = Weather.Sluggish(new(seed), Scenario.Start + TimeSpan.FromMinutes(10)),
            Requests = 12,
            CancelledShare = 1,
            StepsPerGeneration = 1,
        });

    /// <summary>A lease lapses while the app is down or an upload is not answered, and others wait: the token is old when the upload is tried again.</summary>
    [Fact]
    public void A_stale_token_is_caught() => MustBeCaught(
        DeliberateBugs.ReuseAStaleToken, promise: 3, beginWith: 93, seed => Scenario.Draw(seed) with
        {
            Habits = Habits.Good with { ShortestProcessing = TimeSpan.FromMinutes(1), LongestProcessing = TimeSpan.FromMinutes(3) },
            Weather = Weather.Lossy(new(seed), Scenario.Start + TimeSpan.FromMinutes(20)),
            Crashes = new(new(seed), crashes: 20, meanMoments: 30, longDowntimes: 0.8),
            Requests = 6,
            Rush = 0.1,
            Capacity = 2,
            CancelledShare = 0,
            Terminations = 0,
            ClockJumps = 0,
            Timeout = TimeSpan.FromSeconds(100),
        });

    [Fact]
    public void A_render_sent_again_when_in_doubt_is_caught() => MustBeCaught(DeliberateBugs.RenderAgainWhenInDoubt, promise: 2, beginWith: 126);

    [Fact]
    public void A_webhook_that_is_lost_is_caught() => MustBeCaught(DeliberateBugs.LoseAWebhook, promise: 1, beginWith: 116);

    private void MustBeCaught(Bugs bugs, int promise, ulong beginWith, Func<ulong, Scenario>? draw = null)
    {
        draw ??= Scenario.Draw;
        for (var from = beginWith; from < beginWith + MostSeeds; from += Batch)
        {
            var runs = Seeds.ForEach(from, from + Batch - 1, seed => SeedRun.Of(draw(seed), bugs));
            if (runs.FirstOrDefault(run => run.Breaches.Any(breach => breach.Promise == promise)) is { } caught)
            {
                output.WriteLine($"seed {caught.Seed}: {caught.Breaches.First(breach => breach.Promise == promise).What}");
                Assert.Empty(SeedRun.Of(draw(caught.Seed)).Breaches);
                return;
            }
        }

        Assert.Fail($"{MostSeeds} seeds, and promise {promise} was kept all the while.");
    }
}
