namespace ArgilFunctions.Cli.Azurite;

/// <summary>How to run Azurite.</summary>
public sealed record AzuriteOptions
{
    /// <summary>Keeps its data across restarts. Null: in memory, gone with the process.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The loopback port. 0: any free one.</summary>
    public int Port { get; init; }
}
