using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Triggers;

public sealed class CancelVideoHttp(VideoStarter starter)
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
            await RaiseAsync(durable, id, cancellation);
            return Responses.Cancelling(http, status);
        }
        catch (Exception)
        {
            // The hosts have different exceptions for a run that takes no events: it has ended, or its batch has not started it yet.
            switch (await RunStatusReader.ReadAsync(durable, id, cancellation))
            {
                case { IsFinal: true } ended:
                    return Answer(http, id, ended);
                case not null when await BatchedVideo.FindAsync(durable, id, cancellation) is { } batched:
                    await starter.StartOnceAsync(durable, id, batched.Request, cancellation);
                    await RaiseAsync(durable, id, cancellation);
                    return Responses.Cancelling(http, status);
                default:
                    throw;
            }
        }
    }

    private static Task RaiseAsync(DurableTaskClient durable, string id, CancellationToken cancellation) =>
        durable.RaiseEventAsync(id, Calls.CancelEvent, new CancelRequest(OnlyIfWaiting: false), cancellation);

    private static IResult Answer(HttpRequest http, string id, StatusDocument? ended) => ended switch
    {
        null => Responses.Problem(RequestProblems.RunNotFound(id)),
        { Status: RunStatus.Cancelled } => Responses.Cancelling(http, ended),
        _ => Responses.Problem(RequestProblems.AlreadyEnded(ended.Status)),
    };
}
