namespace Argil.Simulator.Model;

/// <summary>What the simulated Argil holds at one moment, and what has happened since the last reset.</summary>
/// <param name="Workspaces">Each workspace's figures.</param>
/// <param name="Assets">All assets, by workspace, oldest first.</param>
/// <param name="Videos">All videos, by workspace, oldest first.</param>
/// <param name="Callbacks">The callbacks that were sent, oldest first; the last thousand.</param>
/// <param name="JournalDropped">Journal entries that are gone.</param>
public sealed record SimulatorState(
    IReadOnlyList<WorkspaceState> Workspaces,
    IReadOnlyList<SimulatedAsset> Assets,
    IReadOnlyList<SimulatedVideo> Videos,
    IReadOnlyList<SentCallback> Callbacks,
    long JournalDropped)
{
    /// <summary>Assets that are PROCESSING, in all workspaces.</summary>
    public int Processing => Workspaces.Sum(workspace => workspace.Processing);

    /// <summary>The most slots that any one workspace has used at a time.</summary>
    public int PeakProcessing => Workspaces.Select(workspace => workspace.PeakProcessing).DefaultIfEmpty().Max();

    /// <summary>Requests answered with 429.</summary>
    public int Rejected429 => Workspaces.Sum(workspace => workspace.Rejected429);

    /// <summary>Renders begun.</summary>
    public int Renders => Workspaces.Sum(workspace => workspace.Renders);

    /// <summary>Credits spent on them.</summary>
    public int CreditsSpent => Workspaces.Sum(workspace => workspace.CreditsSpent);
}

/// <summary>A workspace's figures.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Processing">Assets that are PROCESSING.</param>
/// <param name="PeakProcessing">The most slots it has used at a time, those of uploads under way included; strangers not.</param>
/// <param name="Rejected429">Requests answered with 429, faults included.</param>
/// <param name="Renders">Renders begun, of deleted videos too.</param>
/// <param name="CreditsSpent">Credits spent on them.</param>
public sealed record WorkspaceState(string Name, int Processing, int PeakProcessing, int Rejected429, int Renders, int CreditsSpent);

/// <summary>A callback that was sent.</summary>
/// <param name="VideoId">About which video.</param>
/// <param name="Event">What it said.</param>
/// <param name="At">When.</param>
/// <param name="Status">The HTTP status it was answered with; null: it could not be delivered.</param>
public sealed record SentCallback(string VideoId, string Event, DateTimeOffset At, int? Status);
