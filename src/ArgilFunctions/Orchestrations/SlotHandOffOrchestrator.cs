using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Orchestrations;

/// <summary>Pushes grants on the entity's behalf: an entity cannot raise events.</summary>
public static class SlotHandOffOrchestrator
{
    [Function(nameof(SlotHandOffOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var workspace = context.GetInput<string>()!;
        context.Push((await context.HandOffSlotsAsync(workspace)).Push);
    }
}
