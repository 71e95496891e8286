using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Triggers;

public sealed class ResendPoisonHttp(PoisonDesk desk)
{
    [Function(nameof(ResendPoisonHttp))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/poison/{id}/resend")] HttpRequest http,
        string id,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation) =>
        Responses.FromStorageAsync(http, async () =>
        {
            var (started, problem) = await desk.ResendAsync(durable, id, cancellation);
            return started is null ? Responses.Problem(problem!) : Responses.Accepted(http, started);
        });
}
