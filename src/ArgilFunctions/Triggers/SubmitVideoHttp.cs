using ArgilFunctions.Contracts;
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
        var submission = await Submission<VideoRequest>.ReadAsync(http, Limits.BodyBytes, VideoRequestReader.Read, rules, cancellation);
        if (submission.Content is not { } request)
        {
            return Responses.Problem(submission.Problem!);
        }

        var status = submission.Key is { } key
            ? await starter.StartOnceAsync(durable, RunId.OfKey(key), request, cancellation)
            : await starter.StartNewAsync(durable, request, cancellation);
        return status is null ? Responses.Problem(RequestProblems.IdempotencyKeyReused()) : Responses.Accepted(http, status);
    }
}
