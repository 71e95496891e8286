using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Surface;
using Microsoft.Extensions.DependencyInjection;

namespace ArgilFunctions.Embedded.Hosting;

/// <summary>Runs the catalog's orchestrators, activities and entities for the engine.</summary>
internal sealed class DurableFunctions(FunctionCatalog catalog, IServiceScopeFactory scopes, Func<DurableTaskClient> client) : IDurableFunctions
{
    public bool HasOrchestrator(string name) => catalog.Find<OrchestrationTriggerAttribute>(name) is not null;

    public bool HasActivity(string name) => catalog.Find<ActivityTriggerAttribute>(name) is not null;

    public bool HasEntity(string name) => catalog.Find<EntityTriggerAttribute>(name) is not null;

    public async Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context)
    {
        var function = catalog.Find<OrchestrationTriggerAttribute>(name)
            ?? throw new InvalidOperationException($"There is no orchestrator function named '{name}'.");
        using var scope = scopes.CreateScope();
        return await function.InvokeAsync(scope.ServiceProvider, Arguments(function, context, CancellationToken.None));
    }

    public async Task<object?> RunActivityAsync(
        string name, string instanceId, Func<Type, object?> readInput, CancellationToken cancellation)
    {
        var function = catalog.Find<ActivityTriggerAttribute>(name)!;
        await using var scope = scopes.CreateAsyncScope();
        var input = readInput(function.TriggerParameter.ParameterType);
        return await function.InvokeAsync(scope.ServiceProvider, Arguments(function, input, cancellation));
    }

    public async Task<object?> RunEntityAsync(string name, TaskEntityOperation operation)
    {
        var function = catalog.Find<EntityTriggerAttribute>(name)!;
        await using var scope = scopes.CreateAsyncScope();
        object? result = null;
        var dispatcher = new TaskEntityDispatcher(async entity => result = await entity.RunAsync(operation), scope.ServiceProvider);
        await function.InvokeAsync(scope.ServiceProvider, Arguments(function, dispatcher, CancellationToken.None));
        return result;
    }

    private object?[] Arguments(FunctionMethod function, object? trigger, CancellationToken cancellation) =>
        new ParameterBinder(function, client).Bind(trigger, cancellation);
}
