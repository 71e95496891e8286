using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Tests.Pipeline;

/// <summary>Slots whose holder is silent or gone.</summary>
public class SlotSuspicionTests
{
    private readonly LedgerScript _ledger = new();

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
    public void What_was_seen_before_a_sign_of_life_says_nothing_of_a_slot_that_is_suspect_again()
    {
        var token = _ledger.Acquire("suspect", "IMAGE", "mine").Grant!.Token;
        _ledger.After(180).Check();
        var first = _ledger.EndOf(token);
        _ledger.After(1).Claim(token);
        _ledger.After(180).Check();

        var verdict = _ledger.Settle(token, processing: [], suspectUntil: first);

        Assert.Equal((false, _ledger.EndOf(token)), (verdict.IsSettled, verdict.SuspectUntil));
        Assert.True(_ledger.Settle(token, processing: [], suspectUntil: verdict.SuspectUntil).IsSettled);
    }

    [Fact]
    public void An_abandoned_slot_is_suspect_at_once()
    {
        var token = Fill()[0];
        _ledger.Bind(token, "asset");

        _ledger.Abandon(token);

        Assert.Equal(token, Assert.Single(_ledger.Check().Suspects).Token);
    }

    private List<long> Fill() => [.. Enumerable.Range(0, 5).Select(index => _ledger.AcquireToken($"holder-{index}"))];
}
