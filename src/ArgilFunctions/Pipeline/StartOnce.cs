namespace ArgilFunctions.Pipeline;

/// <summary>Starts an orchestration by id, unless one of that id is known, in whatever state: the host would start over one that has ended.</summary>
public static class StartOnce
{
    /// <summary>The instance that was there first; null when this call started it.</summary>
    public static async Task<OrchestrationMetadata?> RunAsync(
        DurableTaskClient durable, string orchestrator, string id, object input, CancellationToken cancellation)
    {
        if (await FindAsync(durable, id, cancellation) is { } known)
        {
            return known;
        }

        try
        {
            await durable.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new StartOrchestrationOptions(id), cancellation);
            return null;
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // The hosts have different exceptions for an id that exists; what they mean is that someone else was first.
            if (await FindAsync(durable, id, cancellation) is not { } first)
            {
                throw;
            }

            return first;
        }
    }

    private static Task<OrchestrationMetadata?> FindAsync(DurableTaskClient durable, string id, CancellationToken cancellation) =>
        durable.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation);
}
