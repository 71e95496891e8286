using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Tests.Pipeline;

public class SlotForecastTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly SlotRules Two = new(Capacity: 2, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(30));

    [Fact]
    public void Each_in_line_starts_when_the_next_slot_comes_free() => Assert.Equal(
        [20, 50, 80, 110],
        Starts(new()
        {
            Leases = [Lease(1, since: -40), Lease(2, since: -10)],
            Waiting = [.. Enumerable.Range(0, 4).Select(number => new SlotRequest($"w{number}", "VIDEO"))],
            ProcessingTimes = Known(("VIDEO", [10, 60, 500])),
        }));

    [Fact]
    public void A_slot_that_should_have_come_free_may_come_free_at_any_moment() => Assert.Equal(
        [0],
        Starts(new() { Leases = [Lease(1, since: -400), Lease(2, since: 0)], Waiting = [new("w", "VIDEO")], ProcessingTimes = Known(("VIDEO", [60])) }));

    [Fact]
    public void A_type_that_is_not_known_yet_is_taken_to_be_like_the_others() => Assert.Equal(
        [0, 0, 30],
        Starts(new()
        {
            Waiting = [.. Enumerable.Range(0, 3).Select(number => new SlotRequest($"w{number}", "IMAGE"))],
            ProcessingTimes = Known(("VIDEO", [30])),
        }));

    [Fact]
    public void While_nothing_is_known_only_free_slots_can_be_promised() => Assert.Equal(
        [0, null],
        Starts(new() { Leases = [Lease(1, since: -5)], Waiting = [new("w0", "VIDEO"), new("w1", "VIDEO")] }));

    [Fact]
    public void Slots_that_are_left_to_others_are_not_counted() => Assert.Equal(
        [55],
        Starts(new()
        {
            Leases = [Lease(1, since: -5)],
            Waiting = [new("w", "VIDEO")],
            Lowered = new(1, Now.AddSeconds(30)),
            ProcessingTimes = Known(("VIDEO", [60])),
        }));

    private static IEnumerable<double?> Starts(SlotLedgerState state) =>
        SlotForecast.StartTimes(state, Two, Now).Select(start => (start - Now)?.TotalSeconds);

    private static SlotLease Lease(long token, int since) =>
        new(token, $"h{token}", "VIDEO", SlotPhase.Bound, "asset", Now.AddSeconds(since), Now.AddMinutes(3));

    private static Dictionary<string, IReadOnlyList<TimeSpan>> Known(params (string Type, int[] Seconds)[] times) =>
        times.ToDictionary(time => time.Type, time => (IReadOnlyList<TimeSpan>)[.. time.Seconds.Select(seconds => TimeSpan.FromSeconds(seconds))]);
}
