namespace ArgilFunctions.Pipeline;

/// <summary>
/// How long to wait before the first look at an asset: the 5th percentile of what its type took lately.
/// </summary>
public static class LearnedDelay
{
    private const int Window = 32;
    private const int FewestToTrust = 5;
    private const double Percentile = 0.05;

    public static TimeSpan? For(SlotLedgerState state, string assetType)
    {
        if (!state.ProcessingTimes.TryGetValue(assetType, out var times) || times.Count < FewestToTrust)
        {
            return null;
        }

        return times.Order().ElementAt((int)(Percentile * times.Count));
    }

    public static SlotLedgerState Learn(SlotLedgerState state, string assetType, TimeSpan? processingTime)
    {
        if (processingTime is not { } time)
        {
            return state;
        }

        var known = state.ProcessingTimes.GetValueOrDefault(assetType) ?? [];
        return state with
        {
            ProcessingTimes = new Dictionary<string, IReadOnlyList<TimeSpan>>(state.ProcessingTimes)
            {
                [assetType] = [.. known.Append(time).TakeLast(Window)],
            },
        };
    }
}
