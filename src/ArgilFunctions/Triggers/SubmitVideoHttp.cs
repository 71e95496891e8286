using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Triggers;

public sealed class SubmitVideoHttp(VideoStarter starter, RequestRules rules)
{
    [Function(nameof(SubmitVideoHttp))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/videos")] HttpRequest http,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation)
    {
        if (IdempotencyKey.Read(http, out var key) is { } unusable)
        {
            return Responses.Problem(unusable);
        }

        var body = await RequestBody.ReadAsync(http, Limits.BodyBytes, cancellation);
        if (body.Problem is not null)
        {
            return Responses.Problem(body.Problem);
        }

        if (VideoRequestReader.Read(body.Bytes, rules, out var errors) is not { } request)
        {
            return Responses.Problem(RequestProblems.InvalidRequest(errors));
        }

        var status = key is null
            ? await starter.StartNewAsync(durable, request, cancellation)
            : await starter.StartOnceAsync(durable, RunId.OfKey(key), request, cancellation);
        return status is null ? Responses.Problem(RequestProblems.IdempotencyKeyReused()) : Responses.Accepted(http, status);
    }
}
