using ArgilFunctions.Simulation.Tests.Argil;
using ArgilFunctions.Simulation.Tests.Scheduling;

namespace ArgilFunctions.Simulation.Tests.World;

/// <summary>All that a seed decides before it begins.</summary>
internal sealed record Scenario
{
    public static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public required ulong Seed { get; init; }

    public required Habits Habits { get; init; }

    public required Weather Weather { get; init; }

    public required CrashPlan Crashes { get; init; }

    public required int Requests { get; init; }

    public required int Capacity { get; init; }

    public required double CancelledShare { get; init; }

    public required int Terminations { get; init; }

    public required int ClockJumps { get; init; }

    public required int Strangers { get; init; }

    /// <summary>Limit on one HTTP call.</summary>
    public required TimeSpan Timeout { get; init; }

    public Chance ChanceFor(string purpose) => new Chance(Seed).For(purpose);

    public static Scenario Draw(ulong seed)
    {
        var chance = new Chance(seed).For("scenario");
        var limitIsLifted = chance.Is(0.6);
        return new()
        {
            Seed = seed,
            Habits = Habits.Draw(chance.For("habits"), limitIsLifted),
            Weather = Weather.Draw(chance.For("weather"), Start),
            Crashes = new(chance.For("crashes"), chance.Of(0, 1, 3, 8, 20), chance.Of(10, 60, 200)),
            Requests = chance.Between(1, 12),
            Capacity = chance.Of(5, 5, 5, 1, 3),
            CancelledShare = chance.Of(0, 0.2, 0.7),
            Terminations = chance.Of(0, 0, 0, 1, 3),
            ClockJumps = chance.Of(0, 0, 0, 1, 3),
            Strangers = chance.Of(0, 0, 3, 10),
            Timeout = TimeSpan.FromSeconds(chance.Of(20, 100, 100)),
        };
    }
}
