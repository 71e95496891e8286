using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Triggers;

public sealed class SubmitVideoBatchHttp(VideoBatches batches, RequestRules rules)
{
    [Function(nameof(SubmitVideoBatchHttp))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/video-batches")] HttpRequest http,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation)
    {
        if (IdempotencyKey.Read(http, out var key) is { } unusable)
        {
            return Responses.Problem(unusable);
        }

        var body = await RequestBody.ReadAsync(http, Limits.BatchBytes, cancellation);
        if (body.Problem is not null)
        {
            return Responses.Problem(body.Problem);
        }

        if (VideoBatchReader.Read(body.Bytes, rules, out var errors) is not { } batch)
        {
            return Responses.Problem(RequestProblems.InvalidRequest(errors));
        }

        return await batches.StartAsync(durable, key, batch, cancellation) is { } started
            ? Responses.Accepted(http, started)
            : Responses.Problem(RequestProblems.IdempotencyKeyReused());
    }
}
