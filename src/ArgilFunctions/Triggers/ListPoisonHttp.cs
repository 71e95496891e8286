using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Triggers;

public sealed class ListPoisonHttp(PoisonQueue poison)
{
    [Function(nameof(ListPoisonHttp))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/poison")] HttpRequest http, CancellationToken cancellation) =>
        Responses.FromStorageAsync(http, async () => Responses.Json(await poison.PeekAsync(cancellation), ContractJson.Readable.PoisonPage));
}
