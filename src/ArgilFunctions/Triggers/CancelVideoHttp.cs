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
        var status = await RunStatusReader.ReadAsync(durable, id, cancellation);
        if (status is not { IsFinal: false })
        {
            return Answer(http, id, status);
        }

        try
        {
            await durable.RaiseEventAsync(id, Calls.CancelEvent, new CancelRequest(OnlyIfWaiting: false), cancellation);
            return Responses.Cancelling(http, status);
        }
        catch (Exception)
        {
            // The hosts have different exceptions for a run that takes no events any more; what they mean is that it has ended.
            if (await RunStatusReader.ReadAsync(durable, id, cancellation) is not { IsFinal: true } ended)
            {
                throw;
            }

            return Answer(http, id, ended);
        }
    }

    private static IResult Answer(HttpRequest http, string id, StatusDocument? ended) => ended switch
    {
        null => Responses.Problem(RequestProblems.RunNotFound(id)),
        { Status: RunStatus.Cancelled } => Responses.Cancelling(http, ended),
        _ => Responses.Problem(RequestProblems.AlreadyEnded(ended.Status)),
    };
}
