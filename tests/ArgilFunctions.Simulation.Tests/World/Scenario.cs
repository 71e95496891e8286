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

    /// <summary>In which part of the bad weather requests come.</summary>
    public double Rush { get; init; } = 0.6;

    public required int Capacity { get; init; }

    public required double CancelledShare { get; init; }

    public required int Terminations { get; init; }

    public required int ClockJumps { get; init; }

    public required int Strangers { get; init; }

    /// <summary>Callers that name their request, so that sending it again is not another one.</summary>
    public double NamedShare { get; init; } = 0.5;

    public required Wishes Wishes { get; init; }

    /// <summary>Share of webhooks that go wrong while the weather is bad.</summary>
    public required double WebhookTrouble { get; init; }

    public required int StepsPerGeneration { get; init; }

    /// <summary>Limit on one HTTP call.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>A few requests in fair weather, and one crash, at the moment given.</summary>
    public static Scenario OneCrash(CrashPlan crash) => new()
    {
        Seed = 1,
        Habits = Habits.Good,
        Weather = Weather.Fair(Start + TimeSpan.FromMinutes(3)),
        Crashes = crash,
        Requests = 3,
        Capacity = 2,
        CancelledShare = 0,
        Terminations = 0,
        ClockJumps = 0,
        Strangers = 0,
        NamedShare = 1,
        Wishes = new(RenderShare: 0.6, NotifyShare: 0.6, DeafShare: 0),
        WebhookTrouble = 0,
        StepsPerGeneration = 3,
        Timeout = TimeSpan.FromSeconds(100),
    };

    public Chance ChanceFor(string purpose) => new Chance(Seed).For(purpose);

    /// <summary>Each seed has some kinds of trouble and not others; one in five presses many assets through few slots.</summary>
    public static Scenario Draw(ulong seed)
    {
        var chance = new Chance(seed).For("scenario");
        var limitIsLifted = chance.Is(0.6);
        var drawn = new Scenario
        {
            Seed = seed,
            Habits = Habits.Draw(chance.For("habits"), limitIsLifted),
            Weather = Weather.Draw(chance.For("weather"), Start),
            Crashes = new(chance.For("crashes"), chance.Of(0, 1, 3, 8, 20), chance.Of(10, 60, 200)),
            Requests = chance.Between(1, 12),
            Rush = chance.Of(0.05, 0.2, 0.6),
            Capacity = chance.Of(5, 5, 5, 1, 3),
            CancelledShare = chance.Of(0, 0.2, 0.7),
            Terminations = chance.Of(0, 0, 0, 1, 3),
            ClockJumps = chance.Of(0, 0, 0, 1, 3),
            Strangers = chance.Of(0, 0, 3, 10),
            Wishes = Wishes.Draw(chance.For("wishes")),
            WebhookTrouble = chance.For("receivers").Of(0, 0.2, 0.6),
            StepsPerGeneration = chance.Of(1, 4, 40),
            Timeout = TimeSpan.FromSeconds(chance.Of(20, 100, 100)),
        };
        return chance.Is(0.2) ? drawn.Pressed(chance.For("press")) : drawn;
    }

    private Scenario Pressed(Chance chance) => this with
    {
        Habits = Habits with { Limit = 1000, ShortestProcessing = TimeSpan.FromSeconds(20), LongestProcessing = TimeSpan.FromSeconds(90) },
        Crashes = new(chance, 20, 15, longDowntimes: 0.5),
        Requests = chance.Between(6, 12),
        Rush = 0.1,
        Capacity = chance.Between(1, 2),
        CancelledShare = 0,
    };
}
