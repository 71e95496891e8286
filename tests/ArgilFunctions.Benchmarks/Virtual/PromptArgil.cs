using Argil.Client;

namespace ArgilFunctions.Benchmarks.Virtual;

/// <summary>Argil when nothing takes any time: assets are READY in the answer to their upload.</summary>
internal sealed class PromptArgil : IArgilClient
{
    public Task<UploadedAsset> UploadAssetAsync(UploadAssetRequest request, CancellationToken cancellation) =>
        Task.FromResult(new UploadedAsset(new() { Id = "asset", Status = AssetStatus.Ready }, IsDuplicate: false));

    public Task<Video> CreateVideoAsync(CreateVideoRequest request, CancellationToken cancellation) =>
        Task.FromResult(new Video { Id = "video", Status = VideoStatus.Idle });

    public Task<VideoPage> ListVideosAsync(VideoListQuery query, CancellationToken cancellation) => Task.FromResult(new VideoPage());

    public Task<Asset> GetAssetAsync(string id, CancellationToken cancellation) => throw Unexpected();

    public Task<AssetPage> ListAssetsAsync(AssetListQuery query, CancellationToken cancellation) => throw Unexpected();

    public Task DeleteAssetAsync(string id, CancellationToken cancellation) => throw Unexpected();

    public Task<Video> GetVideoAsync(string id, CancellationToken cancellation) => throw Unexpected();

    public Task<Video> RenderVideoAsync(RenderVideoRequest request, CancellationToken cancellation) => throw Unexpected();

    public Task DeleteVideoAsync(string id, CancellationToken cancellation) => throw Unexpected();

    private static InvalidOperationException Unexpected() => new("A pipeline whose assets are READY at once does not ask for that.");
}
