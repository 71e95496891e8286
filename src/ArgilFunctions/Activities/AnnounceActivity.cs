using ArgilFunctions.Contracts;
using ArgilFunctions.Orchestrations;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Activities;

/// <summary>Starts the announcement of a run's end, which goes on when the run is over: an orchestrator can only start what it waits for.</summary>
public sealed class AnnounceActivity
{
    [Function(nameof(AnnounceActivity))]
    public Task RunAsync([ActivityTrigger] Announcement input, [DurableClient] DurableTaskClient durable, CancellationToken cancellation) =>
        StartOnce.RunAsync(durable, nameof(AnnouncementOrchestrator), Announcement.IdOf(input.RunId), input, cancellation);
}
