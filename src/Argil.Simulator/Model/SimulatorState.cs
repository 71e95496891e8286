namespace Argil.Simulator.Model;

/// <summary>What the simulated Argil holds at one moment.</summary>
/// <param name="Processing">Assets that are PROCESSING, in all workspaces.</param>
/// <param name="PeakProcessing">The most slots that any one workspace has used at a time since the last reset.</param>
/// <param name="Rejected429">Requests answered with 429 since the last reset.</param>
/// <param name="Assets">All assets, by workspace, oldest first.</param>
public sealed record SimulatorState(int Processing, int PeakProcessing, int Rejected429, IReadOnlyList<SimulatedAsset> Assets);
