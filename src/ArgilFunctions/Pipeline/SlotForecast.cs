namespace ArgilFunctions.Pipeline;

/// <summary>When those in line may start, if assets take as long as they took lately. Pure.</summary>
public static class SlotForecast
{
    /// <summary>One time for each in line, in order; null where nothing is known yet of how long its predecessors take.</summary>
    public static IReadOnlyList<DateTimeOffset?> StartTimes(SlotLedgerState state, SlotRules rules, DateTimeOffset now)
    {
        var slots = new PriorityQueue<DateTimeOffset, DateTimeOffset>();
        foreach (var lease in state.Leases)
        {
            if (UsualTime(state, lease.AssetType) is { } usual)
            {
                Add(slots, Later(now, lease.GrantedAt + usual));
            }
        }

        for (var free = state.LimitAt(now, rules) - state.Leases.Count; free > 0; free--)
        {
            Add(slots, now);
        }

        return [.. state.Waiting.Select(waiter => Take(slots, UsualTime(state, waiter.AssetType)))];
    }

    /// <summary>The median of what a type took lately, or of all types while it is unknown.</summary>
    public static TimeSpan? UsualTime(SlotLedgerState state, string assetType)
    {
        var times = state.ProcessingTimes.TryGetValue(assetType, out var own) && own.Count > 0 ? own : [.. state.ProcessingTimes.Values.SelectMany(all => all)];
        return times.Count == 0 ? null : times.Order().ElementAt(times.Count / 2);
    }

    private static DateTimeOffset? Take(PriorityQueue<DateTimeOffset, DateTimeOffset> slots, TimeSpan? usual)
    {
        if (!slots.TryDequeue(out var start, out _))
        {
            return null;
        }

        if (usual is { } time)
        {
            Add(slots, start + time);
        }

        return start;
    }

    private static void Add(PriorityQueue<DateTimeOffset, DateTimeOffset> slots, DateTimeOffset freeAt) => slots.Enqueue(freeAt, freeAt);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
