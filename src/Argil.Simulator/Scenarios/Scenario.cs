namespace Argil.Simulator.Scenarios;

/// <summary>
/// How the simulated Argil behaves: the facts of its API as the defaults, and each unknown fact as a knob.
/// Binds from the configuration section <c>Simulator</c>, and is read and written as JSON by the control routes.
/// </summary>
public sealed record Scenario
{
    /// <summary>Whatever is left to chance is drawn from it: the same seed and the same calls give the same run.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>How many assets may be PROCESSING per workspace.</summary>
    public int Capacity { get; init; } = 5;

    /// <summary>How long assets are PROCESSING.</summary>
    public ProcessingTimes ProcessingTime { get; init; } = new();
}

/// <summary>How long assets are PROCESSING, by type.</summary>
public sealed record ProcessingTimes
{
    /// <summary>For images.</summary>
    public TimeRange Image { get; init; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));

    /// <summary>For videos.</summary>
    public TimeRange Video { get; init; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(6));
}
