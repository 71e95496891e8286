using ArgilFunctions.Benchmarks.Cost;
using ArgilFunctions.Benchmarks.Slots;
using ArgilFunctions.Benchmarks.Virtual;

namespace ArgilFunctions.Benchmarks.Tests;

/// <summary>What an asset and a poll cost, counted: a step too many shows here before it shows on a bill.</summary>
public class CostTests
{
    [Fact]
    public void An_asset_costs_at_most_four_fifths_of_polling_from_the_start()
    {
        var (ours, other) = CostMeasure.Compare(ProcessingTimes.Uniform);

        Assert.InRange(ours.Transactions / other.Transactions, 0, 0.80);
        Assert.InRange(ours.Actions / other.Actions, 0, 0.80);
        Assert.InRange(ours.Transactions, 0, 245);
    }

    [Fact]
    public void A_poll_is_one_timer_one_call_and_their_two_turns()
    {
        var (few, fewGets) = Count(seconds: 61);
        var (more, moreGets) = Count(seconds: 111);

        var polls = moreGets - fewGets;
        Assert.Equal(10, polls);
        Assert.Equal(polls, more.Activities - few.Activities);
        Assert.Equal(2 * polls, more.Episodes - few.Episodes);
        Assert.Equal(2 * polls, more.Messages - few.Messages);
        Assert.Equal(3 * polls, more.Commits - few.Commits);
        Assert.Equal(6 * polls, more.HistoryEvents - few.HistoryEvents);
        Assert.InRange((more.HistoryBytes - few.HistoryBytes) / polls, 1, 200);
        Assert.Equal(15 * polls, StorageRules.Transactions(more) - StorageRules.Transactions(few));
    }

    private static (StoreCounts Counts, int Gets) Count(int seconds)
    {
        var run = new VirtualRun([TimeSpan.FromSeconds(seconds)]);
        var race = run.ToTheEnd();
        return (run.Counts, race.Gets);
    }
}
