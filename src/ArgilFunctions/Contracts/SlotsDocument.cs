namespace ArgilFunctions.Contracts;

/// <summary>Who uses a workspace's slots, and who is next.</summary>
/// <param name="Workspace">The workspace.</param>
/// <param name="Workspaces">All that may be asked for.</param>
/// <param name="Capacity">How many assets Argil processes at a time.</param>
/// <param name="Limit">How many of those slots are used now: fewer for a while after Argil said that it is busy.</param>
/// <param name="Holders">The slots that are out.</param>
/// <param name="QueueLength">How many assets wait in all.</param>
/// <param name="Queue">The first of them.</param>
public sealed record SlotsDocument(
    string Workspace,
    IReadOnlyList<string> Workspaces,
    int Capacity,
    int Limit,
    IReadOnlyList<SlotHolder> Holders,
    int QueueLength,
    IReadOnlyList<SlotWaiter> Queue);

/// <summary>An asset that holds a slot. The asset is the request's nth, from 0.</summary>
public sealed record SlotHolder(
    string VideoId, int AssetIndex, string Type, string State, string? AssetId, DateTimeOffset Since, double AgeSeconds, double? UsualSeconds);

/// <summary>An asset that waits for a slot; when it may start is told from how long others took lately, if that is known.</summary>
public sealed record SlotWaiter(int Position, string VideoId, int AssetIndex, string Type, DateTimeOffset? EstimatedStart);
