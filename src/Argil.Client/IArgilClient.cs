namespace Argil.Client;

/// <summary>
/// Argil's HTTP API for assets and videos. Every call throws <see cref="ArgilRejectedException"/>, <see cref="ArgilBusyException"/> or
/// <see cref="ArgilUnavailableException"/> when it fails, by what the caller can do about it. Only reads are repeated by the client itself.
/// </summary>
public interface IArgilClient
{
    /// <summary>Uploads an asset by URL: <c>POST /assets</c>, sent exactly once.</summary>
    /// <param name="request">What to upload.</param>
    /// <param name="cancellation">Gives up; the request may have been received.</param>
    /// <returns>The new asset (201), or the existing one that it duplicates (200).</returns>
    Task<UploadedAsset> UploadAssetAsync(UploadAssetRequest request, CancellationToken cancellation = default);

    /// <summary>Reads an asset: <c>GET /assets/{id}</c>.</summary>
    /// <param name="id">The asset's id.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<Asset> GetAssetAsync(string id, CancellationToken cancellation = default);

    /// <summary>Lists assets: <c>GET /assets</c>.</summary>
    /// <param name="query">Which assets; Argil's default is the READY ones.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<AssetPage> ListAssetsAsync(AssetListQuery query, CancellationToken cancellation = default);

    /// <summary>Deletes an asset: <c>DELETE /assets/{id}</c>, sent exactly once.</summary>
    /// <param name="id">The asset's id.</param>
    /// <param name="cancellation">Gives up; the request may have been received.</param>
    Task DeleteAssetAsync(string id, CancellationToken cancellation = default);

    /// <summary>Creates a video project, not yet rendered: <c>POST /videos</c>, sent exactly once. Argil makes a new one at each call.</summary>
    /// <param name="request">The video.</param>
    /// <param name="cancellation">Gives up; the request may have been received.</param>
    Task<Video> CreateVideoAsync(CreateVideoRequest request, CancellationToken cancellation = default);

    /// <summary>Reads a video: <c>GET /videos/{id}</c>.</summary>
    /// <param name="id">The video's id.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<Video> GetVideoAsync(string id, CancellationToken cancellation = default);

    /// <summary>Lists videos: <c>GET /videos</c>.</summary>
    /// <param name="query">Which videos.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<VideoPage> ListVideosAsync(VideoListQuery query, CancellationToken cancellation = default);

    /// <summary>Renders a video, which costs credits: <c>POST /videos/{id}/render</c>, sent exactly once.</summary>
    /// <param name="request">Which video, and where Argil should say that it has ended.</param>
    /// <param name="cancellation">Gives up; the request may have been received.</param>
    /// <returns>The video; its status may still be IDLE for a while.</returns>
    Task<Video> RenderVideoAsync(RenderVideoRequest request, CancellationToken cancellation = default);

    /// <summary>Deletes a video: <c>DELETE /videos/{id}</c>, sent exactly once.</summary>
    /// <param name="id">The video's id.</param>
    /// <param name="cancellation">Gives up; the request may have been received.</param>
    Task DeleteVideoAsync(string id, CancellationToken cancellation = default);
}
