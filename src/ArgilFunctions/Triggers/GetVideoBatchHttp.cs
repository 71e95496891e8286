using System.Globalization;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Triggers;

public sealed class GetVideoBatchHttp
{
    [Function(nameof(GetVideoBatchHttp))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/video-batches/{id}")] HttpRequest http,
        string id,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation)
    {
        var parameters = new QueryReader(http);
        var page = new BatchPage(
            parameters.Number("continuationToken", 0, least: 0, most: Limits.BatchVideos),
            parameters.Number("limit", BatchPage.DefaultLimit, least: 1, most: Limits.BatchVideos));
        if (parameters.Errors.Count > 0)
        {
            return Responses.Problem(RequestProblems.InvalidParameter(parameters.Errors));
        }

        return await VideoBatches.ReadAsync(durable, id, page, cancellation) is { } batch
            ? Responses.Batch(http, batch)
            : Responses.Problem(RequestProblems.BatchNotFound(id));
    }
}
