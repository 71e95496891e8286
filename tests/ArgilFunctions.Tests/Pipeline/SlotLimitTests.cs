using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Tests.Pipeline;

/// <summary>A workspace that others use too.</summary>
public class SlotLimitTests
{
    private readonly LedgerScript _ledger = new();

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
}
