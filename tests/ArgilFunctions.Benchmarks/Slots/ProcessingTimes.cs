using ArgilFunctions.Simulation.Tests.Scheduling;

namespace ArgilFunctions.Benchmarks.Slots;

/// <summary>How long assets take at Argil. The same seed gives every contestant the same assets.</summary>
internal sealed record ProcessingTimes(string Name, Func<Chance, double> Seconds)
{
    public static ProcessingTimes Uniform { get; } = new("uniform 20-120 s", chance => 20 + 100 * chance.Fraction());

    public static ProcessingTimes Exponential { get; } = new("exponential 60 s", chance => -60 * Math.Log(1 - chance.Fraction()));

    /// <summary>The median is 45 s.</summary>
    public static ProcessingTimes Lognormal { get; } = new("lognormal 45 s, 1", chance => 45 * Math.Exp(Normal(chance)));

    public static IReadOnlyList<ProcessingTimes> All { get; } = [Uniform, Exponential, Lognormal];

    public IReadOnlyList<TimeSpan> Draw(int count, ulong seed)
    {
        var chance = new Chance(seed).For(Name);
        return [.. Enumerable.Range(0, count).Select(_ => TimeSpan.FromSeconds(Seconds(chance)))];
    }

    /// <summary>No order of the work ends sooner: the longest asset, or all of them with no slot ever idle.</summary>
    public static TimeSpan LowerBound(IReadOnlyList<TimeSpan> times, int slots = 5)
    {
        var shared = TimeSpan.FromTicks(times.Sum(time => time.Ticks) / slots);
        return times.Max() > shared ? times.Max() : shared;
    }

    /// <summary>What no one who takes the assets in the order of their arrival can beat: a slot that comes free is used at once.</summary>
    public static TimeSpan InOrder(IReadOnlyList<TimeSpan> times, int slots = 5)
    {
        var free = new PriorityQueue<TimeSpan, TimeSpan>(Enumerable.Repeat((TimeSpan.Zero, TimeSpan.Zero), slots));
        var last = TimeSpan.Zero;
        foreach (var time in times)
        {
            var end = free.Dequeue() + time;
            free.Enqueue(end, end);
            last = end > last ? end : last;
        }

        return last;
    }

    private static double Normal(Chance chance) =>
        Math.Sqrt(-2 * Math.Log(1 - chance.Fraction())) * Math.Cos(2 * Math.PI * chance.Fraction());
}
