using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Triggers;

public sealed class ListVideosHttp(VideoList list)
{
    private const int MaxNameLength = 256;

    [Function(nameof(ListVideosHttp))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/videos")] HttpRequest http,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation)
    {
        var parameters = new QueryReader(http);
        var query = new VideoQuery(
            parameters.Parsed("continuationToken", ListPosition.FromToken, "must be a token from the page before"),
            parameters.Number("limit", VideoQuery.DefaultLimit, least: 1, most: VideoQuery.MaxLimit),
            parameters.OneOf("status", RunStatus.All),
            parameters.Text("name", MaxNameLength),
            parameters.OneOf("notification", Notification.All));
        return parameters.Errors.Count == 0
            ? Responses.Json(await list.ReadAsync(durable, query, cancellation), ContractJson.Readable.VideoPage)
            : Responses.Problem(RequestProblems.InvalidParameter(parameters.Errors));
    }
}
