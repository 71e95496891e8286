using ArgilFunctions.Benchmarks.Slots;
using ArgilFunctions.Benchmarks.Virtual;

namespace ArgilFunctions.Benchmarks.Tests;

/// <summary>In virtual time the use of the slots is a number like any other: the same at each run, on any machine.</summary>
public class SlotsTests
{
    public static TheoryData<string, double, double> Reached { get; } = new()
    {
        { ProcessingTimes.Uniform.Name, 1.08, 11 },
        { ProcessingTimes.Exponential.Name, 1.10, 13 },
        { ProcessingTimes.Lognormal.Name, 1.08, 18 },
    };

    [Theory]
    [MemberData(nameof(Reached))]
    public void Five_slots_are_used_to_the_full_and_never_a_sixth(string times, double most, double mostGets)
    {
        const int Assets = 100;
        var drawn = ProcessingTimes.All.Single(all => all.Name == times).Draw(Assets, SlotsMeasure.Seed);

        var race = VirtualRun.Race(drawn);

        Assert.Equal(Wire.Slots, race.Peak);
        Assert.Equal(0, race.Rejected);
        Assert.InRange(race.Makespan / ProcessingTimes.InOrder(drawn), 1, most);
        Assert.InRange((double)race.Gets / Assets, 1, mostGets);
    }

    [Theory]
    [InlineData("barrier windows", false)]
    [InlineData("static lanes", false)]
    [InlineData("exponential polling", false)]
    [InlineData("retry on 429", true)]
    public void Rivals_keep_to_their_own_rule_and_finish(string name, bool isRejected)
    {
        var drawn = ProcessingTimes.Uniform.Draw(50, SlotsMeasure.Seed);

        var race = Rivals.All[name](drawn);

        Assert.Equal(Wire.Slots, race.Peak);
        Assert.Equal(isRejected, race.Rejected > 0);
        Assert.True(race.Makespan > ProcessingTimes.LowerBound(drawn));
        Assert.True(race.Gets >= drawn.Count);
    }
}
