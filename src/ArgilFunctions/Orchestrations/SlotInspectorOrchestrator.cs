using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Orchestrations;

/// <summary>Asks Argil about a slot whose holder is silent or gone, until the slot is settled or it is the ledger's turn again.</summary>
public static class SlotInspectorOrchestrator
{
    [Function(nameof(SlotInspectorOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var slot = context.GetInput<InspectSlot>()!;
        for (var look = 0; look < slot.Looks; look++)
        {
            var verdict = await context.SettleSlotAsync(slot.Workspace, await LookAsync(context, slot));
            if (verdict.IsSettled)
            {
                context.Push(verdict.Push);
                return;
            }

            slot = slot.After(verdict);
            await context.CreateTimer(slot.Interval, CancellationToken.None);
        }
    }

    private static async Task<SlotFinding> LookAsync(TaskOrchestrationContext context, InspectSlot slot)
    {
        if (slot.AssetId is null)
        {
            var processing = await RetryAsync(context, slot, () => context.ListProcessingAssetsAsync(new(slot.Workspace)));
            return new(slot.Token, AssetIsDone: false, processing) { SuspectUntil = slot.SuspectUntil };
        }

        var asset = await RetryAsync(context, slot, () => context.GetAssetAsync(new(slot.Workspace, slot.AssetId)));
        return new(slot.Token, asset.IsDone, Processing: null) { SuspectUntil = slot.SuspectUntil };
    }

    private static Task<T> RetryAsync<T>(TaskOrchestrationContext context, InspectSlot slot, Func<Task<T>> call) =>
        context.WhileUnavailableAsync(patience: slot.Interval * slot.Looks, call, pause: until => context.SleepAsync(until));
}
