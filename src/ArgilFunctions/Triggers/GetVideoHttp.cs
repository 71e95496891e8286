using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Triggers;

public sealed class GetVideoHttp
{
    [Function(nameof(GetVideoHttp))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/videos/{id}")] HttpRequest http,
        string id,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation) =>
        await RunStatusReader.ReadAsync(durable, id, cancellation) is { } status
            ? Responses.Status(http, status)
            : Responses.Problem(RequestProblems.RunNotFound(id));
}
