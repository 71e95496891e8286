namespace Argil.Simulator.Scenarios;

/// <summary>A range of time to draw from, both ends included.</summary>
/// <param name="From">The shortest.</param>
/// <param name="To">The longest.</param>
public sealed record TimeRange(TimeSpan From, TimeSpan To)
{
    /// <summary>Draws a time.</summary>
    /// <param name="fraction">Chance, from 0 up to 1.</param>
    public TimeSpan At(double fraction) => From + ((To - From) * fraction);
}
