using System.Globalization;
using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>One operation with a state of its own to change: what is changed counts if the operation succeeds.</summary>
internal sealed class EntityOperation : TaskEntityOperation
{
    private readonly HistoryEvent _request;

    public EntityOperation(EntityInstanceId entity, HistoryEvent request, string? state, TimeProvider time)
    {
        _request = request;
        StoredState = new() { Json = state };
        Context = new EntityContext(entity, Effects, time);
    }

    public EntityState StoredState { get; }

    public OrchestrationEffects Effects { get; } = new();

    public override string Name => _request.Name!;

    public override TaskEntityContext Context { get; }

    public override TaskEntityState State => StoredState;

    public override bool HasInput => _request.Payload is not null;

    public override object? GetInput(Type inputType) => DurableJson.Read(_request.Payload, inputType);
}

internal sealed class EntityState : TaskEntityState
{
    public string? Json { get; set; }

    public override bool HasState => Json is not null;

    public override object? GetState(Type type) => DurableJson.Read(Json, type);

    public override void SetState(object? state) => Json = DurableJson.Write(state);
}

internal sealed class EntityContext(EntityInstanceId id, OrchestrationEffects effects, TimeProvider time) : TaskEntityContext
{
    public override EntityInstanceId Id => id;

    public override void SignalEntity(EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null) =>
        effects.Messages.Add(new(
            id.ToString(),
            new(EventKind.EntityOperation, 0, operationName, DurableJson.Write(input), time.GetUtcNow()),
            VisibleAt: options?.SignalTime));

    public override string ScheduleNewOrchestration(TaskName name, object? input = null, StartOrchestrationOptions? options = null)
    {
        var now = time.GetUtcNow();
        var instanceId = options?.InstanceId ?? string.Create(CultureInfo.InvariantCulture, $"{id.Name}-{id.Key}-{now.UtcTicks:x}-{effects.Starts.Count}");
        effects.Starts.Add(NewInstance.Start(instanceId, name, DurableJson.Write(input), now, parent: null, options?.StartAt));
        return instanceId;
    }
}
