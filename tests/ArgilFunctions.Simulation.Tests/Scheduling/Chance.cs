namespace ArgilFunctions.Simulation.Tests.Scheduling;

/// <summary>
/// Chance from a seed (SplitMix64). Each concern draws from a stream of its own, so that one more draw here does not bend what happens there.
/// </summary>
internal sealed class Chance(ulong seed)
{
    private const double TwoTo53 = 1UL << 53;
    private ulong _drawn;

    /// <summary>A stream that depends on this seed and the purpose alone.</summary>
    public Chance For(string purpose)
    {
        var hash = seed ^ 0xcbf29ce484222325;
        foreach (var letter in purpose)
        {
            hash = (hash ^ letter) * 0x100000001b3;
        }

        return new(new Chance(hash).Next());
    }

    public ulong Next()
    {
        var mixed = seed + ++_drawn * 0x9e3779b97f4a7c15;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>From 0 up to 1.</summary>
    public double Fraction() => (Next() >> 11) / TwoTo53;

    /// <summary>From 0 up to the number given, without it.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>Both ends included.</summary>
    public int Between(int from, int to) => from + Below(to - from + 1);

    public bool Is(double probability) => probability > 0 && Fraction() < probability;

    public T Of<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    public TimeSpan Between(TimeSpan from, TimeSpan to) => from + (to - from) * Fraction();

    public DateTimeOffset Between(DateTimeOffset from, DateTimeOffset to) => from + Between(TimeSpan.Zero, to - from);

    /// <summary>Mostly near the shorter end, now and then near the longer.</summary>
    public TimeSpan Skewed(TimeSpan from, TimeSpan to) => from + (to - from) * Math.Pow(Fraction(), 4);
}
