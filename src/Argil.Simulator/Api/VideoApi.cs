using Argil.Simulator.Model;

namespace Argil.Simulator.Api;

/// <summary>Argil's <c>/videos</c>.</summary>
/// <param name="model">What it works on.</param>
/// <param name="callbacks">Sends what is due when a render ends.</param>
/// <param name="links">The addresses it hands out.</param>
public sealed class VideoApi(ArgilModel model, ICallbackSender callbacks, Links links)
{
    /// <summary><c>POST /videos</c></summary>
    /// <param name="request">The request.</param>
    public ApiReply Create(ApiRequest request)
    {
        var (draft, errors) = new VideoSchema(model.Scenario.Limits).Read(request.Body);
        if (draft is null)
        {
            return ApiReply.Error(400, string.Join("; ", errors));
        }

        var creation = model.Videos.Create(request.Workspace, draft);
        return creation.Video is { } video ? Reply(201, video) : ApiReply.Error(400, string.Join("; ", creation.Problems));
    }

    /// <summary><c>GET /videos/{id}</c></summary>
    /// <param name="request">The request.</param>
    public ApiReply Get(ApiRequest request) =>
        model.Videos.Find(request.Workspace, request.Id!) is { } video ? Reply(200, video) : NotFound(request);

    /// <summary><c>GET /videos</c></summary>
    /// <param name="request">The request.</param>
    public ApiReply List(ApiRequest request)
    {
        var errors = new List<string>();
        var query = new RequestQuery(request.Query, errors);
        var (page, limit) = (query.Number("page", 1, int.MaxValue, 1), query.Number("limit", 1, int.MaxValue, 10));
        var extras = query.Pairs("extrasFilter");
        if (errors.Count > 0)
        {
            return ApiReply.Error(400, string.Join("; ", errors));
        }

        var filter = new VideoFilter(query.Text("nameSearchQuery"), query.Text("avatarId"), query.Text("voiceId"))
        {
            Extras = model.Scenario.IgnoreExtrasFilter ? [] : extras,
        };
        var (videos, total) = model.Videos.List(request.Workspace, filter.Fits, (page - 1L) * limit, limit);
        var pages = (int)((total + (long)limit - 1) / limit);
        return new(200, new VideoPageBody(total, pages, page, limit, [.. videos.Select(video => VideoBody.Of(video, links))]));
    }

    /// <summary><c>DELETE /videos/{id}</c></summary>
    /// <param name="request">The request.</param>
    public ApiReply Delete(ApiRequest request) => model.Videos.Delete(request.Workspace, request.Id!)
        ? new(200, new { Message = "Video deleted" }) { VideoId = request.Id }
        : NotFound(request);

    /// <summary><c>POST /videos/{id}/render</c></summary>
    /// <param name="request">The request; its body may be empty.</param>
    public ApiReply Render(ApiRequest request)
    {
        var errors = new List<string>();
        var callback = ReadCallback(request.Body, errors);
        if (errors.Count > 0)
        {
            return ApiReply.Error(400, string.Join("; ", errors)) with { VideoId = request.Id };
        }

        var start = model.Videos.Render(request.Workspace, request.Id!, callback);
        if (start.Refusal is not null)
        {
            return ApiReply.Error(400, start.Refusal) with { VideoId = request.Id };
        }

        if (start.Video is null)
        {
            return NotFound(request);
        }

        foreach (var due in start.Callbacks)
        {
            callbacks.Send(due, VideoEvent.Of(due, start.Video, links));
        }

        return Reply(200, start.Video);
    }

    private Uri? ReadCallback(ReadOnlyMemory<byte> body, List<string> errors)
    {
        if (body.IsEmpty || RequestFields.Read(body, errors)?.OptionalText("callbackUrl") is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || IsAllowedHttp(url)))
        {
            return url;
        }

        errors.Add("'callbackUrl' must be an https URL");
        return null;
    }

    private bool IsAllowedHttp(Uri url) => url.Scheme == Uri.UriSchemeHttp && url.IsLoopback && model.Scenario.Render.AllowHttpCallbacks;

    private ApiReply Reply(int status, SimulatedVideo video) => new(status, VideoBody.Of(video, links)) { VideoId = video.Id };

    private static ApiReply NotFound(ApiRequest request) => ApiReply.Error(404, "Video not found") with { VideoId = request.Id };
}
