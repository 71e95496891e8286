using Argil.Simulator.Model;

namespace Argil.Simulator.Api;

/// <summary>Where the files of assets come from.</summary>
public interface IAssetSource
{
    /// <summary>Looks at a file the way Argil does before it accepts it.</summary>
    /// <param name="upload">What the caller says it is.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<AssetFile> FetchAsync(AssetUpload upload, CancellationToken cancellation);
}

/// <summary>What was found at an asset's URL.</summary>
/// <param name="Problem">Why it is refused; null when it is not.</param>
/// <param name="ContentHash">A hash of its content, when it was read.</param>
public sealed record AssetFile(string? Problem, string? ContentHash = null);
