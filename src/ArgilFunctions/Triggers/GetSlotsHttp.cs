using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Triggers;

public sealed class GetSlotsHttp(SlotsReader slots, Workspaces workspaces)
{
    [Function(nameof(GetSlotsHttp))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/slots")] HttpRequest http,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation)
    {
        var parameters = new QueryReader(http);
        var workspace = parameters.OneOf("workspace", workspaces.Names) ?? Workspaces.Default;
        return parameters.Errors.Count == 0
            ? Responses.Json(await slots.ReadAsync(durable, workspace, cancellation), ContractJson.Readable.SlotsDocument)
            : Responses.Problem(RequestProblems.InvalidParameter(parameters.Errors));
    }
}
