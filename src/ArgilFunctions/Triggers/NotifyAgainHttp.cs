using ArgilFunctions.Contracts;
using ArgilFunctions.Orchestrations;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Triggers;

/// <summary>Sends a run's webhook once more, all attempts anew: after its receiver was mended, say.</summary>
public sealed class NotifyAgainHttp
{
    [Function(nameof(NotifyAgainHttp))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/videos/{id}/notification")] HttpRequest http,
        string id,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation)
    {
        return await RunStatusReader.ReadAsync(durable, id, cancellation) switch
        {
            null => Responses.Problem(RequestProblems.RunNotFound(id)),
            { Notification: null } => Responses.Problem(RequestProblems.NothingToNotify()),
            { IsFinal: true, Notification.Status: not Notification.Pending } ended => Responses.Status(
                http, await StartAsync(durable, ended, cancellation), StatusCodes.Status202Accepted),
            var waiting => Responses.Status(http, waiting, StatusCodes.Status202Accepted),
        };
    }

    private static async Task<StatusDocument> StartAsync(DurableTaskClient durable, StatusDocument status, CancellationToken cancellation)
    {
        var run = (await durable.GetInstanceAsync(status.Id, getInputsAndOutputs: true, cancellation))!.ReadInputAs<VideoRun>()!;
        var options = new StartOrchestrationOptions(Announcement.IdOf(status.Id));
        try
        {
            var announcement = new Announcement(status.Id, run.Request.NotifyUrl, SendResult: false);
            await durable.ScheduleNewOrchestrationInstanceAsync(nameof(AnnouncementOrchestrator), announcement, options, cancellation);
            return status with { Notification = new(Notification.Pending, Attempts: 0) };
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // The hosts have different exceptions for an id that is running: someone else asked for the same at the same moment.
            if (await RunStatusReader.ReadAsync(durable, status.Id, cancellation) is not { Notification.Status: Notification.Pending } pending)
            {
                throw;
            }

            return pending;
        }
    }
}
