using Argil.Simulator.Model;

namespace Argil.Simulator.Http;

/// <summary>The reply to <c>GET /simulator/state</c>.</summary>
internal sealed record StateBody(int Processing, int PeakProcessing, int Rejected429, IReadOnlyList<StateAsset> Assets)
{
    public static StateBody Of(SimulatorState state) =>
        new(state.Processing, state.PeakProcessing, state.Rejected429, [.. state.Assets.Select(StateAsset.Of)]);
}

internal sealed record StateAsset(
    string Id, string Workspace, string Name, AssetKind Type, AssetPhase Status, DateTimeOffset CreatedAt, string ProcessingTime)
{
    public static StateAsset Of(SimulatedAsset asset) => new(
        asset.Id, asset.Workspace, asset.Name, asset.Kind, asset.Phase, asset.CreatedAt, Clock(asset.ProcessingTime));

    private static string Clock(TimeSpan time) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}:{time:mm\\:ss\\.fff}");
}
