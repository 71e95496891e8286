using ArgilFunctions.Contracts;
using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;
using ArgilFunctions.Simulation.Tests.World;

namespace ArgilFunctions.Simulation.Tests.Promises;

/// <summary>Promises 1 and 5, held against what receivers were told: each end at least once and as it is, or it can be seen that it was not.</summary>
internal sealed class WebhookWatch(SimulatedWorld world, Breaches breaches)
{
    public void Judge(InstanceRecord run, VideoRequest request)
    {
        var told = world.Receivers.Taken.Where(taken => taken.Run == run.Id).Select(taken => taken.Status).ToList();
        if (told.Find(status => status != StatusOf(run)) is { } untrue)
        {
            breaches.Add(5, $"it was told that {run.Id} is {untrue}, and it is {StatusOf(run)}");
        }

        if (request.NotifyUrl is not { } url)
        {
            if (told.Count > 0)
            {
                breaches.Add(5, $"the end of {run.Id} was told, and nobody had asked for it");
            }
        }
        else if (!IsCutOff(run))
        {
            JudgeEnd(run, url, isTold: told.Count > 0);
        }
    }

    private void JudgeEnd(InstanceRecord run, string url, bool isTold)
    {
        if (world.Store.FindInstance(Announcement.IdOf(run.Id)) is not { Status: OrchestrationRuntimeStatus.Completed } announcement)
        {
            breaches.Add(1, $"the end of {run.Id} was never to be told");
            return;
        }

        var notification = DurableJson.Read<Notification>(announcement.Output);
        if (!isTold && (notification.Status == Notification.Delivered || Receivers.IsWell(url)))
        {
            breaches.Add(1, $"the end of {run.Id} was not told, and its notification is {notification.Status}");
        }

        if (notification is { Status: Notification.Dead, LastError: null } || notification.Status == Notification.Pending)
        {
            breaches.Add(5, $"the notification of {run.Id} is {notification.Status}, and does not say why");
        }
    }

    /// <summary>An operator ended the run, or the telling of its end.</summary>
    private bool IsCutOff(InstanceRecord run) => run.Status == OrchestrationRuntimeStatus.Terminated
        || world.Visitors.Terminated.Contains(run.Id)
        || world.Visitors.Terminated.Contains(Announcement.IdOf(run.Id));

    private static string StatusOf(InstanceRecord run) => run.Status switch
    {
        OrchestrationRuntimeStatus.Completed => DurableJson.Read<VideoOutcome>(run.Output).Status,
        OrchestrationRuntimeStatus.Failed => RunStatus.Failed,
        _ => RunStatus.Cancelled,
    };
}
