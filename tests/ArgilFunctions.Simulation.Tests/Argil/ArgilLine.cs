using Argil.Client;
using ArgilFunctions.Simulation.Tests.Promises;
using ArgilFunctions.Simulation.Tests.Scheduling;

namespace ArgilFunctions.Simulation.Tests.Argil;

/// <summary>The client of one process. What the real one does to HTTP is tested elsewhere; this is what it promises its callers.</summary>
internal sealed class ArgilLine(
    Actor process, Network network, SimulatedArgil argil, VideoJournal journal, Func<UploadedAsset, UploadedAsset> uploaded, Callbacks callbacks)
    : IArgilClient
{
    public Task<UploadedAsset> UploadAssetAsync(UploadAssetRequest request, CancellationToken cancellation) =>
        network.CallAsync(process, $"POST /assets {request.Name}", () => uploaded(argil.Upload(request, isOurs: true)));

    public Task<Asset> GetAssetAsync(string id, CancellationToken cancellation) =>
        network.CallAsync(process, $"GET /assets/{id}", () => argil.GetAsset(id));

    public Task<AssetPage> ListAssetsAsync(AssetListQuery query, CancellationToken cancellation) =>
        network.CallAsync(process, "GET /assets", () => argil.ListAssets(query));

    public Task DeleteAssetAsync(string id, CancellationToken cancellation) =>
        throw new NotSupportedException("Nothing in the pipeline deletes an asset.");

    public Task<Video> CreateVideoAsync(CreateVideoRequest request, CancellationToken cancellation)
    {
        journal.Sending(process, VideoJournal.RunOf(request));
        return network.CallAsync(process, $"POST /videos {VideoJournal.RunOf(request)}", () => journal.Created(argil.CreateVideo(request.Body)));
    }

    public Task<Video> GetVideoAsync(string id, CancellationToken cancellation) =>
        network.CallAsync(process, $"GET /videos/{id}", () => argil.GetVideo(id));

    public Task<Video> RenderVideoAsync(RenderVideoRequest request, CancellationToken cancellation) =>
        network.CallAsync(process, $"POST /videos/{request.Id}/render", () => Render(request));

    public Task<VideoPage> ListVideosAsync(VideoListQuery query, CancellationToken cancellation) =>
        network.CallAsync(process, "GET /videos", () => journal.Listed(query, argil.ListVideos(query)));

    public Task DeleteVideoAsync(string id, CancellationToken cancellation) => network.CallAsync(
        process,
        $"DELETE /videos/{id}",
        () => journal.Deleted(argil.DeleteVideo(id)));

    private Video Render(RenderVideoRequest request)
    {
        callbacks.Promise(request.CallbackUrl!, argil.Render(request.Id).DoneAt);
        journal.Rendered(request.Id);
        return argil.GetVideo(request.Id);
    }
}
