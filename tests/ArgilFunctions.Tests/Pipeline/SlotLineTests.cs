using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Tests.Pipeline;

/// <summary>Who stands in line, and who is next.</summary>
public class SlotLineTests
{
    private readonly LedgerScript _ledger = new();

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(7)]
    public void Never_more_slots_are_out_than_there_are(int capacity)
    {
        _ledger.WithCapacity(capacity);

        var answers = Enumerable.Range(0, 20).Select(index => _ledger.Acquire($"run-{index}")).ToList();

        Assert.Equal(capacity, answers.Count(answer => answer.Grant is not null));
        Assert.Equal(capacity, _ledger.State.Leases.Count);
    }

    [Fact]
    public void A_released_slot_goes_to_the_first_in_line()
    {
        var tokens = Fill();
        Assert.Equal(1, _ledger.Acquire("first").Position);
        Assert.Equal(2, _ledger.Acquire("second").Position);

        var pushed = Assert.Single(_ledger.Release(tokens[2]));

        Assert.Equal("first", pushed.Holder);
        Assert.Equal(1, _ledger.Acquire("second").Position);
    }

    [Fact]
    public void Asking_twice_keeps_the_place_and_the_grant()
    {
        var tokens = Fill();
        _ledger.Acquire("first");
        _ledger.Acquire("second");
        _ledger.Acquire("first");
        Assert.Equal(["first", "second"], _ledger.State.Waiting.Select(waiter => waiter.Holder));

        var pushed = Assert.Single(_ledger.Release(tokens[0]));

        Assert.Equal(pushed.Token, _ledger.Acquire("first").Grant!.Token);
        Assert.Equal(5, _ledger.State.Leases.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Releasing_again_or_with_an_old_token_does_nothing(int times)
    {
        var tokens = Fill();
        _ledger.Acquire("next");
        var given = _ledger.Release(tokens[0])[0].Token;
        _ledger.Claim(given);

        for (var time = 0; time < times; time++)
        {
            Assert.Empty(_ledger.Release(tokens[0]));
        }

        Assert.True(_ledger.Claim(given).IsValid);
        Assert.Equal(5, _ledger.State.Leases.Count);
    }

    [Fact]
    public void Leaving_the_line_gives_up_the_place_and_an_unclaimed_grant()
    {
        var tokens = Fill();
        _ledger.Acquire("leaver");
        _ledger.Acquire("next");
        _ledger.Release(tokens[0]);

        Assert.Equal("next", Assert.Single(_ledger.Leave("leaver")).Holder);
        Assert.Empty(_ledger.Leave("leaver"));
        Assert.Equal(5, _ledger.State.Leases.Count);
    }

    [Theory]
    [InlineData(1, 30)]
    [InlineData(5, 30)]
    [InlineData(6, 30 + 120)]
    [InlineData(50, 30 + 1080)]
    [InlineData(900, 30 + 3600)]
    public void The_further_back_in_line_the_more_rarely_one_asks_again(int position, int seconds)
    {
        Fill();
        var answer = Enumerable.Range(1, position).Select(index => _ledger.Acquire($"waiter-{index}")).ToList()[^1];

        Assert.Equal(position, answer.Position);
        Assert.Equal(TimeSpan.FromSeconds(seconds), answer.AskAgainAfter(TimeSpan.FromSeconds(30)));
    }

    [Theory]
    [InlineData(1, 30 + 10)]
    [InlineData(10, 30 + 100)]
    [InlineData(900, 30 + 3600)]
    public void Once_it_is_known_how_long_assets_take_one_asks_again_after_ones_turn(int position, int seconds)
    {
        var tokens = Fill();
        _ledger.Release(tokens[0], TimeSpan.FromSeconds(50));
        _ledger.Acquire("fifth");
        var answer = Enumerable.Range(1, position).Select(index => _ledger.Acquire($"waiter-{index}")).ToList()[^1];

        Assert.Equal(TimeSpan.FromSeconds(seconds), answer.AskAgainAfter(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void A_grant_says_how_long_the_lease_is_however_late_it_is_read()
    {
        var tokens = Fill();
        _ledger.Acquire("next");

        Assert.Equal(LedgerScript.Rules.WorkLease, _ledger.Release(tokens[0])[0].Lease);
        Assert.Equal(LedgerScript.Rules.WorkLease, _ledger.After(30).Acquire("next").Grant!.Lease);
    }

    [Fact]
    public void The_first_delay_is_learned_per_type_from_finished_assets()
    {
        foreach (var seconds in new[] { 50, 40, 30, 20, 60 })
        {
            _ledger.Release(_ledger.AcquireToken($"run-{seconds}"), TimeSpan.FromSeconds(seconds));
        }

        Assert.Equal(TimeSpan.FromSeconds(20), _ledger.Acquire("image").Grant!.FirstDelay);
        Assert.Null(_ledger.Acquire("video", "VIDEO").Grant!.FirstDelay);
    }

    private List<long> Fill() => [.. Enumerable.Range(0, 5).Select(index => _ledger.AcquireToken($"holder-{index}"))];
}
