using System.Text.Json;
using System.Text.Json.Serialization;

namespace ArgilFunctions.Embedded.Surface;

/// <summary>Names one entity: a function and a key. Written as <c>@name@key</c>, the name in lower case.</summary>
[JsonConverter(typeof(EntityInstanceIdConverter))]
public readonly record struct EntityInstanceId
{
    /// <summary>Names an entity.</summary>
    /// <param name="name">The entity function's name, without <c>@</c>.</param>
    /// <param name="key">Which one of that name; compared with case.</param>
    public EntityInstanceId(string name, string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(key);
        if (name.Contains('@', StringComparison.Ordinal))
        {
            throw new ArgumentException("An entity's name may not contain '@'.", nameof(name));
        }

        Name = name.ToLowerInvariant();
        Key = key;
    }

    /// <summary>The entity function's name in lower case.</summary>
    public string Name { get; }

    /// <summary>Which one of that name.</summary>
    public string Key { get; }

    /// <summary>Reads the form <c>@name@key</c>.</summary>
    /// <param name="instanceId">The text.</param>
    /// <exception cref="ArgumentException">The text has another form.</exception>
    public static EntityInstanceId FromString(string instanceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var end = instanceId.IndexOf('@', 1);
        return instanceId[0] == '@' && end > 1
            ? new(instanceId[1..end], instanceId[(end + 1)..])
            : throw new ArgumentException($"'{instanceId}' is not an entity id: '@name@key' is expected.", nameof(instanceId));
    }

    /// <summary>The form <c>@name@key</c>.</summary>
    public override string ToString() => $"@{Name}@{Key}";
}

internal sealed class EntityInstanceIdConverter : JsonConverter<EntityInstanceId>
{
    public override EntityInstanceId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        EntityInstanceId.FromString(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, EntityInstanceId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>When a signal is delivered.</summary>
public record SignalEntityOptions
{
    /// <summary>Not before this time; null means at once.</summary>
    public DateTimeOffset? SignalTime { get; init; }
}

/// <summary>Options of a call to an entity; none so far.</summary>
public record CallEntityOptions;

/// <summary>What an orchestrator may do with entities.</summary>
public abstract class TaskOrchestrationEntityFeature
{
    /// <summary>Calls an operation and waits for its result.</summary>
    /// <typeparam name="TResult">The result's type.</typeparam>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">The operation.</param>
    /// <param name="input">Its input, as JSON.</param>
    /// <param name="options">How to call it.</param>
    /// <exception cref="EntityOperationFailedException">The operation failed; the entity's state is as before.</exception>
    public abstract Task<TResult> CallEntityAsync<TResult>(
        EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null);

    /// <summary>Calls an operation and waits for its end.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">The operation.</param>
    /// <param name="input">Its input, as JSON.</param>
    /// <param name="options">How to call it.</param>
    /// <exception cref="EntityOperationFailedException">The operation failed; the entity's state is as before.</exception>
    public abstract Task CallEntityAsync(
        EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null);

    /// <summary>Sends an operation without waiting.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">The operation.</param>
    /// <param name="input">Its input, as JSON.</param>
    /// <param name="options">When to deliver it.</param>
    public abstract Task SignalEntityAsync(
        EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null);
}

/// <summary>Runs operations of an entity.</summary>
public interface ITaskEntity
{
    /// <summary>Runs one operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>Its result, null for none.</returns>
    ValueTask<object?> RunAsync(TaskEntityOperation operation);
}

/// <summary>One operation on an entity.</summary>
public abstract class TaskEntityOperation
{
    /// <summary>The operation's name.</summary>
    public abstract string Name { get; }

    /// <summary>What the entity may do.</summary>
    public abstract TaskEntityContext Context { get; }

    /// <summary>The entity's state.</summary>
    public abstract TaskEntityState State { get; }

    /// <summary>True when an input was given.</summary>
    public abstract bool HasInput { get; }

    /// <summary>The input.</summary>
    /// <param name="inputType">The input's type.</param>
    public abstract object? GetInput(Type inputType);
}

/// <summary>The state of an entity, as JSON.</summary>
public abstract class TaskEntityState
{
    /// <summary>True when there is a state.</summary>
    public abstract bool HasState { get; }

    /// <summary>Reads the state.</summary>
    /// <param name="type">The state's type.</param>
    public abstract object? GetState(Type type);

    /// <summary>Replaces the state; null deletes the entity.</summary>
    /// <param name="state">The new state.</param>
    public abstract void SetState(object? state);
}

/// <summary>What an entity may do to others. It takes effect only if the operation succeeds.</summary>
public abstract class TaskEntityContext
{
    /// <summary>The entity's own id.</summary>
    public abstract EntityInstanceId Id { get; }

    /// <summary>Sends an operation to an entity, itself included.</summary>
    /// <param name="id">The receiver.</param>
    /// <param name="operationName">The operation.</param>
    /// <param name="input">Its input, as JSON.</param>
    /// <param name="options">When to deliver it.</param>
    public abstract void SignalEntity(EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null);

    /// <summary>Starts an orchestration.</summary>
    /// <param name="name">The orchestrator's name.</param>
    /// <param name="input">Its input, as JSON.</param>
    /// <param name="options">Its instance id and start time.</param>
    /// <returns>The instance id.</returns>
    public abstract string ScheduleNewOrchestration(TaskName name, object? input = null, StartOrchestrationOptions? options = null);
}
