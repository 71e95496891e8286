using Argil.Client;
using Microsoft.Extensions.Options;

namespace ArgilFunctions.Pipeline;

/// <summary>Settings <c>AssetSlots:*</c>.</summary>
public sealed class AssetSlotsOptions
{
    public const string Section = "AssetSlots";

    /// <summary>Argil's limit of assets PROCESSING per workspace.</summary>
    public int Capacity { get; set; } = 5;

    /// <summary>From grant to claim.</summary>
    public TimeSpan ClaimLease { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>From one sign of life of a holder to the next; longer than one request to Argil may take.</summary>
    public TimeSpan WorkLease { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>How long fewer slots are used after a 429.</summary>
    public TimeSpan BusyPause { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a waiting run asks again, in case its grant was lost in a crash; the further back in line, the more rarely.</summary>
    public TimeSpan Reask { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a run stands in line.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromHours(24);

    public TimeSpan InspectionInterval { get; set; } = TimeSpan.FromSeconds(5);

    // The ledger's own check at the end of the lease starts the next inspector, so this one has to be over.
    public const double InspectedShare = 0.9;

    public int LooksPerLease => Math.Max(1, (int)(WorkLease * InspectedShare / InspectionInterval));

    public SlotRules ToRules() => new(Capacity, ClaimLease, WorkLease, BusyPause);
}

internal sealed class AssetSlotsOptionsValidator(IOptions<PollingOptions> polling, Workspaces workspaces) : IValidateOptions<AssetSlotsOptions>
{
    public ValidateOptionsResult Validate(string? name, AssetSlotsOptions options)
    {
        var errors = SettingRules.Check(options, polling.Value, RequestTimeouts()).ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private IReadOnlyCollection<KeyValuePair<string, TimeSpan>> RequestTimeouts()
    {
        try
        {
            return [.. workspaces.Names.Select(name => KeyValuePair.Create(Workspaces.SettingOf(name, nameof(ArgilOptions.Timeout)), workspaces.OptionsOf(name).Timeout))];
        }
        catch (OptionsValidationException)
        {
            return []; // They have a validator of their own, and it has more to say.
        }
    }
}
