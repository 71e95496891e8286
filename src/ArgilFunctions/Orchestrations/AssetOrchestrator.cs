using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;
using ArgilFunctions.Telemetry;

namespace ArgilFunctions.Orchestrations;

public static class AssetOrchestrator
{
    [Function(nameof(AssetOrchestrator))]
    public static async Task<AssetOutcome?> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var run = context.GetInput<AssetRun>()!;
        var signals = new AssetSignals(context);

        for (var step = 0; run.Outcome is null && (step < run.Policies.StepsPerGeneration || signals.IsCancelled(run.IsWaiting)); step++)
        {
            context.SetCustomStatus(new AssetProgress(run.Stage, run.AssetId, run.UploadingSince));
            run = run.Stage switch
            {
                AssetStage.Waiting => await WaitForSlot.RunAsync(context, run, signals),
                AssetStage.Uploading => await UploadToArgil.RunAsync(context, run, signals),
                _ => await PollUntilReady.RunAsync(context, run, signals),
            };
        }

        if (run.Outcome is null)
        {
            context.ContinueAsNew(run);
        }

        Measures.AssetEnded(context, run);

        return run.Outcome;
    }
}
