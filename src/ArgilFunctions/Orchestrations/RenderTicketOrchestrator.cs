using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Orchestrations;

/// <summary>
/// The right to send one request to render. It stays a while, because a second start of an id fails only while the first one goes on;
/// whoever comes later sees that there was one.
/// </summary>
public static class RenderTicketOrchestrator
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    [Function(nameof(RenderTicketOrchestrator))]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.CreateTimer(context.GetInput<TimeSpan>() + Margin, CancellationToken.None);
}
