using System.Globalization;
using Argil.Simulator.Model;

namespace Argil.Simulator.Http;

/// <summary>The reply to <c>GET /simulator/state</c>.</summary>
internal sealed record StateBody(
    int Processing,
    int PeakProcessing,
    int Rejected429,
    int Renders,
    int CreditsSpent,
    long JournalDropped,
    IReadOnlyList<StateWorkspace> Workspaces,
    IReadOnlyList<StateAsset> Assets,
    IReadOnlyList<StateVideo> Videos,
    IReadOnlyList<SentCallback> Callbacks)
{
    public static StateBody Of(SimulatorState state) => new(
        state.Processing,
        state.PeakProcessing,
        state.Rejected429,
        state.Renders,
        state.CreditsSpent,
        state.JournalDropped,
        [.. state.Workspaces.Select(StateWorkspace.Of)],
        [.. state.Assets.Select(StateAsset.Of)],
        [.. state.Videos.Select(StateVideo.Of)],
        state.Callbacks);
}

internal sealed record StateWorkspace(string Workspace, int Processing, int PeakProcessing, int Rejected429, int Renders, int CreditsSpent)
{
    public static StateWorkspace Of(WorkspaceState workspace) => new(
        workspace.Name, workspace.Processing, workspace.PeakProcessing, workspace.Rejected429, workspace.Renders, workspace.CreditsSpent);
}

internal sealed record StateAsset(
    string Id, string Workspace, string Name, AssetKind Type, AssetPhase Status, DateTimeOffset CreatedAt, string ProcessingTime)
{
    public static StateAsset Of(SimulatedAsset asset) => new(
        asset.Id, asset.Workspace, asset.Name, asset.Kind, asset.Phase, asset.CreatedAt, Clock(asset.ProcessingTime));

    /// <summary>hh:mm:ss.fff</summary>
    private static string Clock(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}:{time:mm\\:ss\\.fff}");
}

internal sealed record StateVideo(
    string Id,
    string Workspace,
    string Name,
    VideoPhase Status,
    DateTimeOffset CreatedAt,
    IReadOnlyDictionary<string, string> Extras,
    int Renders,
    int CreditsSpent)
{
    public static StateVideo Of(SimulatedVideo video) => new(
        video.Id, video.Workspace, video.Draft.Name, video.Phase, video.CreatedAt, video.Draft.Extras, video.Renders, video.CreditsSpent);
}
