using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Engine;

internal sealed class EngineEntityClient(Outbox outbox, IDurableStore store, EngineClock clock) : DurableEntityClient("embedded")
{
    public override Task SignalEntityAsync(
        EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null, CancellationToken cancellation = default)
    {
        InstanceIds.Validate(id);
        cancellation.ThrowIfCancellationRequested();
        var operation = new HistoryEvent(EventKind.EntityOperation, 0, operationName, DurableJson.Write(input), clock.Now);
        return outbox.CommitAsync(new() { Messages = [new(id.ToString(), operation, VisibleAt: options?.SignalTime)] }).WaitAsync(cancellation);
    }

    public override Task<EntityMetadata<T>?> GetEntityAsync<T>(
        EntityInstanceId id, bool includeState = true, CancellationToken cancellation = default) =>
        Task.FromResult(store.FindEntity(id.ToString()) is { } entity
            ? new EntityMetadata<T>(id, includeState ? DurableJson.Read<T>(entity.State) : default!) { LastModifiedTime = entity.ModifiedAt }
            : null);
}
