namespace ArgilFunctions.Simulation.Tests.Promises;

/// <summary>The six promises, whatever goes wrong.</summary>
public sealed class PromiseTests(Seeds seeds, ITestOutputHelper output) : IClassFixture<Seeds>
{
    [Fact]
    public void Promise_1_every_accepted_request_reaches_a_terminal_state() => seeds.MustKeep(1);

    [Fact]
    public void Promise_2_exactly_one_video_survives_per_request_and_nobody_elses_is_deleted() => seeds.MustKeep(2);

    [Fact]
    public void Promise_3_never_more_assets_PROCESSING_than_there_are_slots_and_no_429_fails_a_request() => seeds.MustKeep(3);

    [Fact]
    public void Promise_4_no_slot_is_idle_while_someone_waits_and_grants_are_in_order_of_arrival() => seeds.MustKeep(4);

    [Fact]
    public void Promise_5_every_wait_ends_and_says_why() => seeds.MustKeep(5);

    [Fact]
    public void Promise_6_a_cancel_ends_a_request_at_any_moment() => seeds.MustKeep(6);

    [Fact]
    public void Every_kind_of_fault_was_injected()
    {
        output.WriteLine(seeds.Report);
        var missing = Enum.GetValues<World.Fault>().Where(fault => !seeds.Runs.Any(run => run.Faults.ContainsKey(fault)));
        Assert.True(seeds.Runs.Count < 100 || !missing.Any(), $"Never injected: {string.Join(", ", missing)}");
    }
}
