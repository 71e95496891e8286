using ArgilFunctions.Contracts;
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
        var submission = await Submission<VideoBatch>.ReadAsync(http, Limits.BatchBytes, VideoBatchReader.Read, rules, cancellation);
        if (submission.Content is not { } batch)
        {
            return Responses.Problem(submission.Problem!);
        }

        var started = await batches.StartAsync(durable, submission.Key, batch, cancellation);
        return started is null ? Responses.Problem(RequestProblems.IdempotencyKeyReused()) : Responses.Accepted(http, started);
    }
}
