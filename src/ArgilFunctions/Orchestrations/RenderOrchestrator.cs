using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Orchestrations;

public static class RenderOrchestrator
{
    [Function(nameof(RenderOrchestrator))]
    public static async Task<RenderOutcome?> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var run = context.GetInput<RenderRun>()!;
        var signals = new RenderSignals(context);

        for (var step = 0; run.Outcome is null && (step < run.Policies.StepsPerGeneration || signals.IsCancelled); step++)
        {
            context.SetCustomStatus(run.Video);
            if (signals.IsCancelled)
            {
                return run.End(RunStatus.Cancelled).Outcome;
            }

            run = run.Stage == RenderStage.Starting
                ? await StartRender.RunAsync(context, run, signals)
                : await WaitForRender.RunAsync(context, run, signals);
        }

        if (run.Outcome is null)
        {
            context.ContinueAsNew(run);
        }

        return run.Outcome;
    }
}
