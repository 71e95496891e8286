using Argil.Simulator.Model;

namespace Argil.Simulator.Api;

/// <summary>An asset as Argil writes it.</summary>
internal sealed record AssetBody(
    string Id, string Name, AssetKind Type, AssetPhase Status, string? FileUrl, string? ThumbnailUrl, DateTimeOffset CreatedAt)
{
    public static AssetBody Of(SimulatedAsset asset, Links links) => new(
        asset.Id,
        asset.Name,
        asset.Kind,
        asset.Phase,
        asset.Phase == AssetPhase.Ready ? links.File(asset) : null,
        asset.Phase == AssetPhase.Ready ? links.Thumbnail(asset) : null,
        asset.CreatedAt);
}
