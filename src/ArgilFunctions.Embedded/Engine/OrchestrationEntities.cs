using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Engine;

internal sealed class OrchestrationEntities(OrchestrationContext context) : TaskOrchestrationEntityFeature
{
    public override Task<TResult> CallEntityAsync<TResult>(
        EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null) =>
        context.CallEntityAsync<TResult>(id, operationName, input);

    public override Task CallEntityAsync(
        EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null) =>
        context.CallEntityAsync(id, operationName, input);

    public override Task SignalEntityAsync(
        EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null)
    {
        context.SignalEntity(id, operationName, input, options?.SignalTime);
        return Task.CompletedTask;
    }
}
