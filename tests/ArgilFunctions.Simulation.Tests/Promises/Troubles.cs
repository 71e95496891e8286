using ArgilFunctions.Simulation.Tests.World;

namespace ArgilFunctions.Simulation.Tests.Promises;

/// <summary>What kept the app from its work, and so how much longer something may take than when all is well.</summary>
internal sealed class Troubles(SimulatedWorld world, Scenario scenario)
{
    /// <summary>A grant lost in a crash is asked for again after 30 s, or lapses after 60 s; the store is asked again after 30 s at most.</summary>
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(100);

    private static readonly TimeSpan Aftermath = TimeSpan.FromMinutes(3);

    public TimeSpan Allowance(DateTimeOffset from, DateTimeOffset to)
    {
        var spells = world.Machine.Downtimes.Concat(scenario.Weather.StoreTrouble).ToList();
        var jumps = world.ClockJumps.Where(jump => jump.At >= from - Aftermath && jump.At <= to).ToList();
        var isHit = jumps.Count > 0
            || spells.Exists(spell => spell.To >= from - Aftermath && spell.From <= to)
            || world.Visitors.TerminatedAt.Concat(world.WorkerLosses.Select(loss => loss.At)).Any(at => at >= from - Aftermath && at <= to);
        return spells.Aggregate(TimeSpan.Zero, (sum, spell) => sum + Overlap(spell, from, to))
            + jumps.Aggregate(TimeSpan.Zero, (sum, jump) => sum + jump.By.Duration())
            + (isHit ? Recovery : TimeSpan.Zero)
            + (scenario.Weather.HasSlowStore ? TimeSpan.FromSeconds(30) : TimeSpan.Zero);
    }

    /// <summary>As <see cref="Allowance"/>, for what needs Argil's answers too.</summary>
    public TimeSpan AllowanceWithCalls(DateTimeOffset from, DateTimeOffset to) => Allowance(from, to)
        + scenario.Weather.Outages.Aggregate(TimeSpan.Zero, (sum, spell) => sum + Overlap(spell, from, to))
        + (from < scenario.Weather.ClearsUpAt && scenario.Weather.HasCallTrouble ? (scenario.Timeout * 4) + TimeSpan.FromMinutes(3) : TimeSpan.Zero);

    private static TimeSpan Overlap((DateTimeOffset From, DateTimeOffset To) spell, DateTimeOffset from, DateTimeOffset to)
    {
        var (start, end) = (spell.From > from ? spell.From : from, spell.To < to ? spell.To : to);
        return end > start ? end - start : TimeSpan.Zero;
    }
}
