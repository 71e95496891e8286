using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Tests.Engine;

/// <summary>An app as a table of delegates.</summary>
internal sealed class FunctionTable : IDurableFunctions
{
    private readonly Dictionary<string, Func<TaskOrchestrationContext, Task<object?>>> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Func<Func<Type, object?>, CancellationToken, Task<object?>>> _activities = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Func<TaskEntityOperation, Task<object?>>> _entities = new(StringComparer.OrdinalIgnoreCase);

    public FunctionTable Orchestrator(string name, Func<TaskOrchestrationContext, Task<object?>> code)
    {
        _orchestrators[name] = code;
        return this;
    }

    public FunctionTable Activity<TInput>(string name, Func<TInput, CancellationToken, Task<object?>> code)
    {
        _activities[name] = (read, cancellation) => code((TInput)read(typeof(TInput))!, cancellation);
        return this;
    }

    public FunctionTable Activity<TInput>(string name, Func<TInput, object?> code) =>
        Activity<TInput>(name, (input, _) => Task.FromResult(code(input)));

    public FunctionTable Entity(string name, Func<TaskEntityOperation, object?> code)
    {
        _entities[name] = operation => Task.FromResult(code(operation));
        return this;
    }

    public bool HasOrchestrator(string name) => _orchestrators.ContainsKey(name);

    public bool HasActivity(string name) => _activities.ContainsKey(name);

    public bool HasEntity(string name) => _entities.ContainsKey(name);

    public Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context) => _orchestrators[name](context);

    public Task<object?> RunActivityAsync(
        string name, string instanceId, Func<Type, object?> readInput, CancellationToken cancellation) => _activities[name](readInput, cancellation);

    public Task<object?> RunEntityAsync(string name, TaskEntityOperation operation) => _entities[name](operation);
}
