using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>The functions that the engine can run, by name without case. The engine knows nothing else of the app.</summary>
internal interface IDurableFunctions
{
    bool HasOrchestrator(string name);

    bool HasActivity(string name);

    bool HasEntity(string name);

    /// <summary>Runs an orchestrator on the caller's thread up to its first durable wait.</summary>
    Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context);

    Task<object?> RunActivityAsync(string name, string instanceId, Func<Type, object?> readInput, CancellationToken cancellation);

    /// <summary>Runs one operation; what it throws is the operation's failure.</summary>
    Task<object?> RunEntityAsync(string name, TaskEntityOperation operation);
}
