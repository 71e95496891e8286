using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Triggers;

public sealed class CancelVideoHttp
{
    [Function(nameof(CancelVideoHttp))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "api/videos/{id}")] HttpRequest http,
        string id,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation)
    {
        switch (await RunStatusReader.ReadAsync(durable, id, cancellation))
        {
            case null:
                return Responses.Problem(RequestProblems.RunNotFound(id));
            case { Status: RunStatus.Completed or RunStatus.Failed } ended:
                return Responses.Problem(RequestProblems.AlreadyEnded(ended.Status));
            case { Status: RunStatus.Cancelled } cancelled:
                return Responses.Cancelling(http, cancelled);
            case var running:
                await durable.RaiseEventAsync(id, Calls.CancelEvent, new CancelRequest(OnlyIfWaiting: false), cancellation);
                return Responses.Cancelling(http, running);
        }
    }
}
