using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Simulation.Tests.World;

/// <summary>The app's functions, for whoever wants to change one of them.</summary>
internal class WrappedFunctions(IDurableFunctions functions) : IDurableFunctions
{
    public bool HasOrchestrator(string name) => functions.HasOrchestrator(name);

    public bool HasActivity(string name) => functions.HasActivity(name);

    public bool HasEntity(string name) => functions.HasEntity(name);

    public virtual Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context) =>
        functions.RunOrchestratorAsync(name, context);

    public virtual Task<object?> RunActivityAsync(
        string name, string instanceId, Func<Type, object?> readInput, CancellationToken cancellation) =>
        functions.RunActivityAsync(name, instanceId, readInput, cancellation);

    public virtual Task<object?> RunEntityAsync(string name, TaskEntityOperation operation) => functions.RunEntityAsync(name, operation);
}
