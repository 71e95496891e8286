using ArgilFunctions.Simulation.Tests.Scheduling;

namespace ArgilFunctions.Simulation.Tests.Argil;

/// <summary>How this seed's Argil behaves.</summary>
internal sealed record Habits
{
    /// <summary>Assets PROCESSING at a time, everybody's together.</summary>
    public required int Limit { get; init; }

    public required TimeSpan ShortestProcessing { get; init; }

    public required TimeSpan LongestProcessing { get; init; }

    public required double FailedShare { get; init; }

    /// <summary>Assets that take longer than anyone waits.</summary>
    public required double StuckShare { get; init; }

    /// <summary>Assets that show a status nobody knows before PROCESSING.</summary>
    public required double OddShare { get; init; }

    /// <summary>Assets that somebody deletes while they are PROCESSING.</summary>
    public required double DeletedShare { get; init; }

    /// <summary>Uploads that are refused with 400.</summary>
    public required double RefusedShare { get; init; }

    public required bool HonoursFilter { get; init; }

    /// <summary>How far its clock is ahead of the app's.</summary>
    public required TimeSpan ClockSkew { get; init; }

    public required int VideosOfOthers { get; init; }

    /// <summary>Renders that fail, that moderation refuses, or that take longer than anyone waits: a share each.</summary>
    public double OddRenderShare { get; init; }

    /// <summary>Renders that are not shown as begun at once.</summary>
    public double LateRenderShare { get; init; }

    /// <summary>Callbacks that are lost, late, or come twice: a share each.</summary>
    public double OddCallbackShare { get; init; }

    /// <summary>Says no to a second render of a video, and does not just spend the credits.</summary>
    public bool RefusesSecondRender { get; init; }

    /// <summary>An Argil without surprises.</summary>
    public static Habits Good { get; } = new()
    {
        Limit = 1000,
        ShortestProcessing = TimeSpan.FromSeconds(5),
        LongestProcessing = TimeSpan.FromSeconds(20),
        FailedShare = 0,
        StuckShare = 0,
        OddShare = 0,
        DeletedShare = 0,
        RefusedShare = 0,
        HonoursFilter = true,
        ClockSkew = TimeSpan.Zero,
        VideosOfOthers = 3,
    };

    public static Habits Draw(Chance chance, bool limitIsLifted) => new()
    {
        Limit = limitIsLifted ? 1000 : 5,
        ShortestProcessing = TimeSpan.FromSeconds(chance.Of(0, 10, 60)),
        LongestProcessing = TimeSpan.FromSeconds(chance.Of(60, 90, 300)),
        FailedShare = chance.Of(0, 0, 0.1),
        StuckShare = chance.Of(0, 0, 0, 0.1),
        OddShare = chance.Of(0, 0, 0.3),
        DeletedShare = chance.Of(0, 0, 0.1),
        RefusedShare = chance.Of(0, 0, 0, 0.1),
        HonoursFilter = chance.Is(0.5),
        ClockSkew = TimeSpan.FromSeconds(chance.Between(-2, 2)),
        VideosOfOthers = chance.Of(0, 3, 130),
        OddRenderShare = chance.Of(0, 0.1, 0.2),
        LateRenderShare = chance.Of(0, 0.3),
        OddCallbackShare = chance.Of(0, 0.1, 0.3),
        RefusesSecondRender = chance.Is(0.5),
    };
}
