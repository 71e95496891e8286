using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Tests.Pipeline;

public class SlotLedgerTests
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
    public void A_grant_that_nobody_claims_goes_on_after_its_lease()
    {
        var tokens = Fill();
        _ledger.Acquire("dead");
        _ledger.Acquire("alive");
        var lost = _ledger.Release(tokens[0])[0];

        var check = _ledger.After(60).Check();

        Assert.Empty(check.Suspects);
        Assert.True(check.CanHandOff);
        Assert.Equal("alive", Assert.Single(_ledger.HandOff()).Holder);
        Assert.False(_ledger.Claim(lost.Token).IsValid);
    }

    [Fact]
    public void A_claimed_slot_that_lapses_is_suspect_and_still_taken()
    {
        var tokens = Fill();
        _ledger.Acquire("next");
        _ledger.Bind(tokens[1], "asset");

        var check = _ledger.After(180).Check();

        Assert.Equal(tokens, check.Suspects.Select(suspect => suspect.Token));
        Assert.False(check.CanHandOff);
        Assert.Null(_ledger.Acquire("next").Grant);
    }

    [Fact]
    public void A_sign_of_life_clears_the_suspicion()
    {
        var token = Fill()[0];
        _ledger.Bind(token, "asset");
        _ledger.After(180).Check();

        _ledger.Renew(token);

        Assert.Equal(SlotPhase.Bound, _ledger.State.Leases.Single(lease => lease.Token == token).Phase);
        Assert.True(_ledger.Settle(token, done: false).IsSettled);
        Assert.Equal(5, _ledger.State.Leases.Count);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void A_suspect_slot_is_free_once_Argil_is_done_with_its_asset(bool done, bool freed)
    {
        var token = Fill()[0];
        _ledger.Bind(token, "asset");
        _ledger.Acquire("next");
        _ledger.After(180).Check();

        var verdict = _ledger.Settle(token, done);

        Assert.Equal(freed, verdict.IsSettled);
        Assert.Equal(freed ? ["next"] : Array.Empty<string>(), verdict.Push.Select(grant => grant.Holder));
    }

    public static TheoryData<string, ProcessingAsset?, bool> WhatArgilProcesses => new()
    {
        { "nothing", null, true },
        { "its asset", new("asset-1", "mine", "IMAGE"), false },
        { "one without a name", new("asset-1", null, null), false },
        { "somebody else's", new("asset-1", "another", "IMAGE"), true },
        { "one of its name and another type", new("asset-1", "mine", "VIDEO"), true },
        { "one of its name that has a slot of its own", new("bound", "mine", "IMAGE"), true },
    };

    [Theory]
    [MemberData(nameof(WhatArgilProcesses))]
    public void A_suspect_slot_without_an_asset_is_free_once_nothing_is_processed_that_may_be_its_own(string what, ProcessingAsset? asset, bool freed)
    {
        _ledger.Bind(_ledger.AcquireToken("other"), "bound");
        var token = _ledger.Acquire("suspect", "IMAGE", "mine").Grant!.Token;
        _ledger.After(180).Check();

        Assert.True(freed == _ledger.Settle(token, processing: asset is null ? [] : [asset]).IsSettled, what);
    }

    [Fact]
    public void A_suspect_slot_that_says_no_name_waits_for_every_asset_of_its_type()
    {
        var token = _ledger.AcquireToken("suspect");
        _ledger.After(180).Check();

        Assert.False(_ledger.Settle(token, processing: [new("asset-1", "any", "IMAGE")]).IsSettled);
        Assert.True(_ledger.Settle(token, processing: [new("asset-1", "any", "VIDEO")]).IsSettled);
    }

    [Fact]
    public void A_list_asked_for_before_the_asset_was_bound_says_nothing_of_it()
    {
        var token = _ledger.Acquire("suspect", "IMAGE", "mine").Grant!.Token;
        _ledger.After(180).Check();
        _ledger.Claim(token);
        _ledger.Bind(token, "asset-1");
        _ledger.Abandon(token);
        _ledger.Check();

        var before = _ledger.Settle(token, processing: []);
        var after = _ledger.Settle(token, processing: [new("asset-1", "mine", "IMAGE")]);

        Assert.Equal((false, "asset-1"), (before.IsSettled, before.AssetId));
        Assert.Equal((false, "asset-1"), (after.IsSettled, after.AssetId));
        Assert.True(_ledger.Settle(token, done: true).IsSettled);
    }

    [Fact]
    public void An_abandoned_slot_is_suspect_at_once()
    {
        var token = Fill()[0];
        _ledger.Bind(token, "asset");

        _ledger.Abandon(token);

        Assert.Equal(token, Assert.Single(_ledger.Check().Suspects).Token);
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

    [Fact]
    public void A_429_lowers_the_limit_for_a_while_and_keeps_the_place()
    {
        var token = _ledger.AcquireToken("run-0");

        _ledger.ReportBusy(token);

        Assert.Null(_ledger.Acquire("run-1").Grant);
        Assert.True(_ledger.Claim(token).IsValid);
        Assert.Equal(_ledger.Now + LedgerScript.Rules.BusyPause, SlotLedger.NextCheck(_ledger.State));
        Assert.True(_ledger.After(30).Check().CanHandOff);
        Assert.Equal("run-1", Assert.Single(_ledger.HandOff()).Holder);
    }

    [Fact]
    public void A_longer_Retry_After_lowers_the_limit_for_longer()
    {
        _ledger.ReportBusy(_ledger.AcquireToken("run-0"), TimeSpan.FromSeconds(90));

        Assert.Null(_ledger.After(31).Acquire("run-1").Grant);
        Assert.NotNull(_ledger.After(60).Acquire("run-1").Grant);
    }

    [Fact]
    public void Restored_slots_go_to_the_line_in_order_and_the_asker_pushes_them()
    {
        _ledger.ReportBusy(_ledger.AcquireToken("holder"));
        _ledger.Acquire("first");
        _ledger.Acquire("second");

        var answer = _ledger.After(31).Acquire("second");

        Assert.Equal("second", answer.Grant!.Holder);
        Assert.Equal("first", Assert.Single(answer.Push).Holder);
    }

    [Fact]
    public void A_planned_look_that_comes_early_is_taken_for_its_time()
    {
        var token = Fill()[0];
        _ledger.Bind(token, "asset");
        var due = _ledger.PlanCheck()!.Value;

        var check = _ledger.After(179).Check(due);

        Assert.Equal(5, check.Suspects.Count);
        Assert.True(_ledger.PlanCheck() > due);
    }

    [Fact]
    public void Looks_are_planned_one_after_another_however_many_slots_are_given_up()
    {
        var tokens = Fill();
        var due = _ledger.PlanCheck();

        foreach (var token in tokens.Take(3))
        {
            _ledger.Abandon(token);
            _ledger.Check();
        }

        Assert.Null(_ledger.PlanCheck());
        _ledger.After(180).Check(due);
        Assert.NotNull(_ledger.PlanCheck());
        _ledger.Check(due);
        Assert.Null(_ledger.PlanCheck());
    }

    [Fact]
    public void A_look_that_got_lost_is_planned_again_once()
    {
        _ledger.Claim(_ledger.AcquireToken("holder"));
        var lost = _ledger.PlanCheck()!.Value;

        var again = _ledger.After(181).PlanCheck();

        Assert.True(again > _ledger.Now && again > lost);
        Assert.Null(_ledger.PlanCheck());
        Assert.Single(_ledger.Check(again).Suspects);
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

    [Fact]
    public void Nothing_out_and_nobody_waiting_needs_no_check()
    {
        _ledger.Release(_ledger.AcquireToken("run"));

        Assert.Null(SlotLedger.NextCheck(_ledger.State));
    }

    private List<long> Fill() => [.. Enumerable.Range(0, 5).Select(index => _ledger.AcquireToken($"holder-{index}"))];
}
