using System.Globalization;
using Argil.Simulator.Model;
using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Api;

/// <summary>Argil's <c>/assets</c>.</summary>
/// <param name="model">What it works on.</param>
/// <param name="source">Where files come from.</param>
/// <param name="links">The addresses it hands out.</param>
public sealed class AssetApi(ArgilModel model, IAssetSource source, Links links)
{
    private const int MaxNameLength = 256;
    private const int MaxUrlLength = 8192;
    private const int MaxPageSize = 100;

    /// <summary><c>POST /assets</c></summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ApiReply> UploadAsync(ApiRequest request, CancellationToken cancellation)
    {
        var errors = new List<string>();
        if (ReadUpload(request.Body, errors) is not { } upload)
        {
            return ApiReply.Error(400, string.Join("; ", errors));
        }

        while (true)
        {
            switch (model.Assets.Begin(request.Workspace, upload))
            {
                case UploadStep.Busy busy:
                    return RefuseBusy(busy);
                case UploadStep.Duplicate duplicate:
                    return Reply(200, duplicate.Asset);
                case UploadStep.Pending pending:
                    await pending.Settled.WaitAsync(cancellation);
                    break;
                case UploadStep.Reserved reserved:
                    return await AcceptAsync(reserved.Slot, request.Fault, cancellation);
            }
        }
    }

    /// <summary><c>GET /assets/{id}</c></summary>
    /// <param name="request">The request.</param>
    public ApiReply Get(ApiRequest request) =>
        model.Assets.Find(request.Workspace, request.Id!) is { } asset ? Reply(200, asset) : NotFound(request);

    /// <summary><c>GET /assets</c></summary>
    /// <param name="request">The request.</param>
    public ApiReply List(ApiRequest request)
    {
        var errors = new List<string>();
        var query = new RequestQuery(request.Query, errors);
        var kinds = query.Words("type", "AUDIO", "IMAGE", "VIDEO");
        var status = query.Word("status", "READY", "PROCESSING", "READY", "FAILED");
        var (page, size) = (query.Number("page", 1, int.MaxValue, 1), query.Number("pageSize", 1, MaxPageSize, 20));
        if (errors.Count > 0)
        {
            return ApiReply.Error(400, string.Join("; ", errors));
        }

        var (assets, total) = model.Assets.List(
            request.Workspace,
            asset => Is(asset.Phase, status) && (kinds.Count == 0 || kinds.Any(kind => Is(asset.Kind, kind))),
            (page - 1L) * size,
            size);
        return new(200, assets.Select(asset => AssetBody.Of(asset, links)).ToList())
        {
            Headers =
            [
                Header("X-Total-Count", total), Header("X-Page", page),
                Header("X-Page-Size", size), Header("X-Total-Pages", (total + size - 1) / size),
            ],
        };
    }

    /// <summary><c>DELETE /assets/{id}</c></summary>
    /// <param name="request">The request.</param>
    public ApiReply Delete(ApiRequest request)
    {
        if (!model.Assets.Delete(request.Workspace, request.Id!))
        {
            return NotFound(request);
        }

        var status = model.Scenario.AssetDeletedStatus;
        return new(status, status == 204 ? null : new { Message = "Asset deleted" }) { AssetId = request.Id };
    }

    private AssetUpload? ReadUpload(ReadOnlyMemory<byte> body, List<string> errors)
    {
        if (RequestFields.Read(body, errors) is not { } fields)
        {
            return null;
        }

        fields.Only("name", "type", "url");
        var name = fields.Text("name", 1, MaxNameLength);
        var kind = fields.Word("type", "IMAGE", "VIDEO") == "IMAGE" ? AssetKind.Image : AssetKind.Video;
        var url = fields.Text("url", 1, MaxUrlLength);
        string[] schemes = model.Scenario.Download.RequireHttps ? [Uri.UriSchemeHttps] : [Uri.UriSchemeHttp, Uri.UriSchemeHttps];
        if (url.Length > 0 && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && schemes.Contains(uri.Scheme)))
        {
            fields.Fail("url", $"must be an absolute {string.Join(" or ", schemes)} URL");
        }

        return errors.Count == 0 ? new(name, kind, url) : null;
    }

    private async Task<ApiReply> AcceptAsync(SlotReservation slot, Fault? fault, CancellationToken cancellation)
    {
        var accepted = false;
        try
        {
            var file = await source.FetchAsync(slot.Upload, cancellation);
            if (file.Problem is not null)
            {
                return ApiReply.Error(400, file.Problem);
            }

            accepted = true;
            var uploaded = model.Assets.Accept(slot, file.ContentHash, fault);
            return Reply(uploaded.IsNew ? 201 : 200, uploaded.Asset);
        }
        finally
        {
            if (!accepted)
            {
                model.Assets.Release(slot);
            }
        }
    }

    private ApiReply RefuseBusy(UploadStep.Busy busy)
    {
        var error = ApiReply.Error(429, $"Too many assets processing concurrently (max {busy.Capacity})");
        return busy.RetryAfter is { } wait ? error.WithRetryAfter(wait, model.Scenario.RetryAfterAsDate ? model.Now : null) : error;
    }

    private ApiReply Reply(int status, SimulatedAsset asset) => new(status, AssetBody.Of(asset, links)) { AssetId = asset.Id };

    private static ApiReply NotFound(ApiRequest request) => ApiReply.Error(404, "Asset not found") with { AssetId = request.Id };

    private static bool Is<T>(T value, string word)
        where T : struct, Enum => value.ToString().Equals(word, StringComparison.OrdinalIgnoreCase);

    private static KeyValuePair<string, string> Header(string name, int value) => new(name, value.ToString(CultureInfo.InvariantCulture));
}
