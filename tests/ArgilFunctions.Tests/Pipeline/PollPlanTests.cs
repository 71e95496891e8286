using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Tests.Pipeline;

public class PollPlanTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly PollPlan Plan = new(Seconds(10), Seconds(5), Seconds(60));

    [Theory]
    [InlineData(0, 0, null, 10)] // the plan's own first delay
    [InlineData(0, 0, 20, 20)] // the learned one wins
    [InlineData(0, 0, 90, 60)] // never past the deadline
    [InlineData(1, 10, 20, 15)] // then a fixed interval
    [InlineData(7, 40, null, 45)]
    [InlineData(9, 58, null, 60)] // the last look is at the deadline
    public void The_next_look_is_due(int polls, int now, int? learned, int expected) =>
        Assert.Equal(Start + Seconds(expected), Plan.Next(Start, polls, Start + Seconds(now), learned is { } delay ? Seconds(delay) : null));

    [Theory]
    [InlineData(60)]
    [InlineData(4000)]
    public void After_a_look_at_the_deadline_there_is_none(int now) => Assert.Null(Plan.Next(Start, 3, Start + Seconds(now), null));

    [Fact]
    public void A_run_that_slept_through_the_deadline_still_looks_once() =>
        Assert.Equal(Start + Seconds(60), Plan.Next(Start, 0, Start + Seconds(4000), Seconds(70)));

    [Theory]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public void What_was_seen_before_the_deadline_is_not_the_last_word_after_it(int lookedAt, bool looksAgain) =>
        Assert.Equal(looksAgain ? Start + Seconds(60) : null, Plan.Next(Start, 3, Start + Seconds(4000), null, Start + Seconds(lookedAt)));

    [Theory]
    [InlineData(0, 12, null)] // ready in the reply itself: nothing was learned
    [InlineData(1, 20, 15.0)] // ready at the first look: it took less than the delay
    [InlineData(4, 35, 35.0)]
    public void What_is_learned_of_a_finished_wait(int polls, int readyAfter, double? expected) =>
        Assert.Equal(expected, PollPlan.Observed(Start, polls, Start + Seconds(readyAfter))?.TotalSeconds);

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
