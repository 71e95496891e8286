using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Triggers;

public sealed class DiscardPoisonHttp(PoisonDesk desk)
{
    [Function(nameof(DiscardPoisonHttp))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "api/poison/{id}")] HttpRequest http,
        string id,
        CancellationToken cancellation) =>
        Responses.FromStorageAsync(http, async () =>
            await desk.DiscardAsync(id, cancellation) is { } problem ? Responses.Problem(problem) : Results.NoContent());
}
