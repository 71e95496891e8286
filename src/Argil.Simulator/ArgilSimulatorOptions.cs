using Argil.Simulator.Model;
using Argil.Simulator.Scenarios;

namespace Argil.Simulator;

/// <summary>How to start a simulator in this process.</summary>
public sealed record ArgilSimulatorOptions
{
    /// <summary>Where it listens; port 0: any free one.</summary>
    public string Url { get; init; } = "http://127.0.0.1:0";

    /// <summary>How it behaves.</summary>
    public Scenario Scenario { get; init; } = new();

    /// <summary>How many journal entries are kept.</summary>
    public int JournalCapacity { get; init; } = ArgilModel.DefaultJournalCapacity;
}
