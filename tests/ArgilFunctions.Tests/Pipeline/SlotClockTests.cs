using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Tests.Pipeline;

/// <summary>Looks at the clock.</summary>
public class SlotClockTests
{
    private readonly LedgerScript _ledger = new();

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
    public void Nothing_out_and_nobody_waiting_needs_no_check()
    {
        _ledger.Release(_ledger.AcquireToken("run"));

        Assert.Null(SlotLedger.NextCheck(_ledger.State));
    }

    private List<long> Fill() => [.. Enumerable.Range(0, 5).Select(index => _ledger.AcquireToken($"holder-{index}"))];
}
