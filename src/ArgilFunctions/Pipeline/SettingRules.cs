namespace ArgilFunctions.Pipeline;

/// <summary>What the settings of slots and polling must be, alone and to each other, for the pipeline to keep its promises. Pure.</summary>
public static class SettingRules
{
    /// <summary>Everything that is wrong.</summary>
    /// <param name="slots">Settings <c>AssetSlots:*</c>.</param>
    /// <param name="polling">Settings <c>Polling:*</c>.</param>
    /// <param name="requestTimeouts">The time limits of requests to Argil, by the settings that say them.</param>
    public static IEnumerable<string> Check(
        AssetSlotsOptions slots, PollingOptions polling, IReadOnlyCollection<KeyValuePair<string, TimeSpan>> requestTimeouts) =>
        [.. Alone(slots, polling), .. Together(slots, polling), .. requestTimeouts.SelectMany(request => Together(slots, polling, request))];

    private static IEnumerable<string> Alone(AssetSlotsOptions slots, PollingOptions polling)
    {
        (string Name, int Value)[] counts =
        [
            ("AssetSlots:Capacity", slots.Capacity),
            ("Polling:StepsPerGeneration", polling.StepsPerGeneration),
        ];
        (string Name, TimeSpan Value)[] waits =
        [
            ("AssetSlots:ClaimLease", slots.ClaimLease),
            ("AssetSlots:WorkLease", slots.WorkLease),
            ("AssetSlots:Reask", slots.Reask),
            ("AssetSlots:Timeout", slots.Timeout),
            ("AssetSlots:InspectionInterval", slots.InspectionInterval),
            ("Polling:Interval", polling.Interval),
            ("Polling:Timeout", polling.Timeout),
            ("Polling:BusyDelay", polling.BusyDelay),
            ("Polling:RenderInterval", polling.RenderInterval),
            ("Polling:RenderTimeout", polling.RenderTimeout),
        ];
        (string Name, TimeSpan Value)[] additions =
        [
            ("AssetSlots:BusyPause", slots.BusyPause),
            ("Polling:FirstDelay", polling.FirstDelay),
            ("Polling:LandingMargin", polling.LandingMargin),
            ("Polling:RenderDoubt", polling.RenderDoubt),
        ];
        return
        [
            .. counts.Where(count => count.Value < 1).Select(count => $"{count.Name} is {count.Value} and must be at least 1."),
            .. waits.Where(wait => wait.Value <= TimeSpan.Zero).Select(wait => $"{wait.Name} is {wait.Value} and must be more than zero."),
            .. additions.Where(wait => wait.Value < TimeSpan.Zero).Select(wait => $"{wait.Name} is {wait.Value} and must not be negative."),
        ];
    }

    private static IEnumerable<string> Together(AssetSlotsOptions slots, PollingOptions polling)
    {
        if (slots.Reask >= slots.ClaimLease)
        {
            yield return $"AssetSlots:ClaimLease ({slots.ClaimLease}) must be longer than AssetSlots:Reask ({slots.Reask}): "
                + "a grant that was lost in a crash has to be asked for while it holds.";
        }

        if (slots.InspectionInterval > slots.WorkLease * AssetSlotsOptions.InspectedShare)
        {
            yield return $"AssetSlots:InspectionInterval ({slots.InspectionInterval}) must be at most nine tenths of AssetSlots:WorkLease "
                + $"({slots.WorkLease}): one inspector has to be done before the next begins.";
        }

        if (polling.Interval >= slots.WorkLease / 3)
        {
            yield return $"AssetSlots:WorkLease ({slots.WorkLease}) must be more than three times Polling:Interval ({polling.Interval}): "
                + "who holds a slot renews it from one look to the next.";
        }
    }

    private static IEnumerable<string> Together(AssetSlotsOptions slots, PollingOptions polling, KeyValuePair<string, TimeSpan> request)
    {
        var landing = request.Value + polling.LandingMargin;
        if (slots.WorkLease <= landing)
        {
            yield return $"AssetSlots:WorkLease ({slots.WorkLease}) must be longer than {request.Key} and Polling:LandingMargin together ({landing}): "
                + "a slot is kept for as long as a request for it may still reach Argil.";
        }

        if (polling.UploadTimeout <= request.Value)
        {
            yield return $"Polling:UploadTimeout ({polling.UploadTimeout}) must be longer than {request.Key} ({request.Value}): "
                + "one request that is never answered takes that long.";
        }

        if (polling.CreateTimeout <= landing)
        {
            yield return $"Polling:CreateTimeout ({polling.CreateTimeout}) must be longer than {request.Key} and Polling:LandingMargin together "
                + $"({landing}): before that nobody knows what became of a request that was never answered.";
        }
    }
}
