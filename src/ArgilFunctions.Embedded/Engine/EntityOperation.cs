using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>One operation; what it does to others counts if it succeeds.</summary>
internal sealed class EntityOperation : TaskEntityOperation
{
    private readonly HistoryEvent _request;

    public EntityOperation(EntityInstanceId entity, HistoryEvent request, EntityState state, EngineClock clock, Func<string> newInstanceId)
    {
        _request = request;
        State = state;
        Context = new EntityContext(entity, Effects, clock, newInstanceId);
    }

    public OrchestrationEffects Effects { get; } = new();

    public override string Name => _request.Name!;

    public override TaskEntityContext Context { get; }

    public override TaskEntityState State { get; }

    public override bool HasInput => _request.Payload is not null;

    public override object? GetInput(Type inputType) => DurableJson.Read(_request.Payload, inputType);
}

/// <summary>
/// The state of an entity during a turn. It is written after each operation, and read again only after one that failed: many operations
/// on a large state are one turn.
/// </summary>
internal sealed class EntityState(string? json) : TaskEntityState
{
    private string? _kept = json;
    private object? _value;

    public string? Json { get; private set; } = json;

    public override bool HasState => Json is not null;

    public override object? GetState(Type type) => type.IsInstanceOfType(_value) ? _value : _value = DurableJson.Read(Json, type);

    public override void SetState(object? state) => (Json, _value) = (DurableJson.Write(state), state);

    /// <summary>The operation succeeded.</summary>
    public void Keep() => _kept = Json;

    /// <summary>The operation failed, and may have changed the very object it was given.</summary>
    public void TakeBack() => (Json, _value) = (_kept, null);
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
