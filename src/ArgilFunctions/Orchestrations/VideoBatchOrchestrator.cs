using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Orchestrations;

/// <summary>Starts the runs of a batch, some at a time; from then on each is a run like any other.</summary>
public static class VideoBatchOrchestrator
{
    private const int StartsAtOnce = 25;

    [Function(nameof(VideoBatchOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var count = context.GetInput<BatchSize>()!.Entries.Count;
        for (var from = 0; from < count; from += StartsAtOnce)
        {
            await context.StartVideosAsync(new(context.InstanceId, from, StartsAtOnce));
        }
    }
}
