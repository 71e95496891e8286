using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>One operation with a state of its own to change: what is changed counts if the operation succeeds.</summary>
internal sealed class EntityOperation : TaskEntityOperation
{
    private readonly HistoryEvent _request;

    public EntityOperation(EntityInstanceId entity, HistoryEvent request, string? state, EngineClock clock, Func<string> newInstanceId)
    {
        _request = request;
        StoredState = new() { Json = state };
        Context = new EntityContext(entity, Effects, clock, newInstanceId);
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

internal sealed class EntityContext(EntityInstanceId id, OrchestrationEffects effects, EngineClock clock, Func<string> newInstanceId)
    : TaskEntityContext
{
    public override EntityInstanceId Id => id;

    public override void SignalEntity(EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null)
    {
        InstanceIds.Validate(id);
        effects.Messages.Add(new(
            id.ToString(),
            new(EventKind.EntityOperation, 0, operationName, DurableJson.Write(input), clock.Now),
            VisibleAt: options?.SignalTime));
    }

    public override string ScheduleNewOrchestration(TaskName name, object? input = null, StartOrchestrationOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name.Name, nameof(name));
        var instanceId = options?.InstanceId ?? newInstanceId();
        using var span = EngineTraces.StartCreation(name, instanceId);
        effects.Starts.Add(NewInstance.Start(
            instanceId, name, DurableJson.Write(input), clock.Now, parent: null, options?.StartAt, EngineTraces.LinkHere()));
        return instanceId;
    }
}
