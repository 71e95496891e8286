using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Argil.Client;

internal sealed class ArgilClient(HttpClient http, ArgilOptions options, string workspace, TimeProvider time) : IArgilClient
{
    private readonly ReplyReader _replies = new(options.MaxReplyBytes, options.ApiKey, workspace, time);

    public async Task<UploadedAsset> UploadAssetAsync(UploadAssetRequest request, CancellationToken cancellation)
    {
        var (asset, reply) = await SendAsync(
            HttpMethod.Post, "assets", JsonSerializer.Serialize(request, ArgilJson.Default.UploadAssetRequest), ArgilJson.Default.Asset, cancellation);
        return new(asset, reply.StatusCode == HttpStatusCode.OK);
    }

    public Task<Asset> GetAssetAsync(string id, CancellationToken cancellation) => GetAsync(Path("assets", id), ArgilJson.Default.Asset, cancellation);

    public async Task<AssetPage> ListAssetsAsync(AssetListQuery query, CancellationToken cancellation)
    {
        var path = new QueryString("assets")
            .AddEach("type", query.Types)
            .Add("status", query.Status?.Value)
            .Add("page", query.Page)
            .Add("pageSize", query.PageSize);
        var (items, reply) = await SendAsync(
            HttpMethod.Get, path.ToString(), body: null, ArgilJson.Default.IReadOnlyListAsset, cancellation);
        return new(items, Number(reply, "X-Total-Count"), Number(reply, "X-Page"), Number(reply, "X-Page-Size"), Number(reply, "X-Total-Pages"));
    }

    public Task DeleteAssetAsync(string id, CancellationToken cancellation) => DeleteAsync(Path("assets", id), cancellation);

    public async Task<Video> CreateVideoAsync(CreateVideoRequest request, CancellationToken cancellation) =>
        (await SendAsync(HttpMethod.Post, "videos", request.Body.GetRawText(), ArgilJson.Default.Video, cancellation)).Value;

    public Task<Video> GetVideoAsync(string id, CancellationToken cancellation) => GetAsync(Path("videos", id), ArgilJson.Default.Video, cancellation);

    public Task<VideoPage> ListVideosAsync(VideoListQuery query, CancellationToken cancellation)
    {
        var filter = query.ExtrasFilter is null ? null : JsonSerializer.Serialize(query.ExtrasFilter, ArgilJson.Default.IReadOnlyDictionaryStringString);
        var path = new QueryString("videos")
            .Add("page", query.Page)
            .Add("limit", query.Limit)
            .Add("nameSearchQuery", query.NameSearchQuery)
            .Add("extrasFilter", filter);
        return GetAsync(path.ToString(), ArgilJson.Default.VideoPage, cancellation);
    }

    public async Task<Video> RenderVideoAsync(RenderVideoRequest request, CancellationToken cancellation)
    {
        var body = JsonSerializer.Serialize(request, ArgilJson.Default.RenderVideoRequest);
        return (await SendAsync(HttpMethod.Post, $"{Path("videos", request.Id)}/render", body, ArgilJson.Default.Video, cancellation)).Value;
    }

    public Task DeleteVideoAsync(string id, CancellationToken cancellation) => DeleteAsync(Path("videos", id), cancellation);

    private static string Path(string collection, string id) => $"{collection}/{Uri.EscapeDataString(id)}";

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        (await SendAsync(HttpMethod.Get, path, body: null, type, cancellation)).Value;

    private Task<bool> DeleteAsync(string path, CancellationToken cancellation) =>
        CallAsync(HttpMethod.Delete, path, body: null, (_, _) => Task.FromResult(true), cancellation);

    private Task<(T Value, HttpResponseMessage Reply)> SendAsync<T>(
        HttpMethod method, string path, string? body, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        CallAsync(method, path, body, async (reply, limit) => (await _replies.ReadAsync(reply, type, limit), reply), cancellation);

    /// <summary>One call: what goes wrong becomes an exception that says what can be done about it.</summary>
    private async Task<T> CallAsync<T>(
        HttpMethod method, string path, string? body, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            using var reply = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            limit.CancelAfter(options.Timeout);
            await _replies.ThrowIfFailedAsync(reply, limit.Token);
            return await read(reply, limit.Token);
        }
        catch (Exception failure) when (failure is not ArgilException && !cancellation.IsCancellationRequested)
        {
            throw ConnectionFailure.Describe(failure, method, path);
        }
    }

    private static int? Number(HttpResponseMessage reply, string header) =>
        reply.Headers.TryGetValues(header, out var values) && int.TryParse(values.First(), CultureInfo.InvariantCulture, out var number) ? number : null;
}
