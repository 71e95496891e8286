using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Orchestrations;

/// <summary>Tells whoever wants to know that a run has ended, for days if need be; the run itself does not wait for it.</summary>
public static partial class AnnouncementOrchestrator
{
    [Function(nameof(AnnouncementOrchestrator))]
    public static async Task<Notification?> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var announcement = context.GetInput<Announcement>()!;
        if (announcement.SendResult)
        {
            await TrySendResultAsync(context, announcement.RunId);
        }

        return announcement.NotifyUrl is { } url ? await DeliverAsync(context, new(announcement.RunId, url)) : null;
    }

    private static async Task TrySendResultAsync(TaskOrchestrationContext context, string runId)
    {
        try
        {
            await context.SendResultAsync(new(runId));
        }
        catch (TaskFailedException failure)
        {
            LogLostResult(context.CreateReplaySafeLogger<Announcement>(), runId, failure.FailureDetails.ErrorType);
        }
    }

    private static async Task<Notification> DeliverAsync(TaskOrchestrationContext context, DeliverWebhook webhook)
    {
        var notification = new Notification(Notification.Pending, Attempts: 0);
        while (notification.Status == Notification.Pending)
        {
            context.SetCustomStatus(notification);
            if (notification.NextAttemptAt is { } next)
            {
                await context.CreateTimer(next.UtcDateTime, CancellationToken.None);
            }

            notification = WebhookPlan.Judge(notification, await AttemptAsync(context, webhook), context.Now());
        }

        if (notification.Status == Notification.Dead)
        {
            LogDead(context.CreateReplaySafeLogger<Announcement>(), webhook.RunId, notification.Attempts, notification.LastError ?? "no reason");
        }

        return notification;
    }

    private static async Task<WebhookOutcome> AttemptAsync(TaskOrchestrationContext context, DeliverWebhook webhook)
    {
        try
        {
            return await context.DeliverWebhookAsync(webhook);
        }
        catch (TaskFailedException failure)
        {
            return new(WebhookResult.Failed, $"it could not be tried ({failure.FailureDetails.ErrorType})");
        }
    }

    [LoggerMessage(EventId = 132, Level = LogLevel.Error, Message = "The webhook of run {RunId} is given up after {Attempts} attempts: {Reason}")]
    private static partial void LogDead(ILogger logger, string runId, int attempts, string reason);

    [LoggerMessage(EventId = 133, Level = LogLevel.Error, Message = "The result of run {RunId} could not be put into the results queue: {Reason}")]
    private static partial void LogLostResult(ILogger logger, string runId, string reason);
}
