namespace ArgilFunctions.Embedded.Engine;

/// <summary>The orchestrator's code no longer does what its history says it did.</summary>
public sealed class NonDeterministicOrchestrationException : InvalidOperationException
{
    internal NonDeterministicOrchestrationException(int step, string history, string code)
        : base($"Non-deterministic orchestration at step #{step}: history has {history}, the code asked for {code}. "
            + "Orchestrators must not depend on clock, chance, I/O or settings, and must not change while runs are in flight.")
    {
    }
}

/// <summary>An orchestration of this id has not ended yet.</summary>
public sealed class OrchestrationAlreadyExistsException : InvalidOperationException
{
    internal OrchestrationAlreadyExistsException(string instanceId)
        : base($"An orchestration with the id '{instanceId}' has not ended yet; two cannot have the same id.")
    {
    }
}
