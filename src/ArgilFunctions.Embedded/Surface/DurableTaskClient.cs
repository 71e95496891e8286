namespace ArgilFunctions.Embedded.Surface;

/// <summary>Starts, queries and ends orchestrations.</summary>
public abstract class DurableTaskClient
{
    /// <summary>A client.</summary>
    /// <param name="name">Its name.</param>
    protected DurableTaskClient(string name) => Name = name;

    /// <summary>The client's name.</summary>
    public string Name { get; }

    /// <summary>Durable entities.</summary>
    public virtual DurableEntityClient Entities => throw new NotSupportedException("This client has no entities.");

    /// <summary>Starts an orchestration. It is durable once the task ends.</summary>
    /// <param name="orchestratorName">The orchestrator's name.</param>
    /// <param name="input">Its input, as JSON.</param>
    /// <param name="options">Its instance id and start time.</param>
    /// <param name="cancellation">Gives up waiting; the start may have happened.</param>
    /// <returns>The instance id.</returns>
    /// <exception cref="InvalidOperationException">An instance of that id is not finished yet.</exception>
    public abstract Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Raises an event. One to an instance that ends before it takes it is dropped.</summary>
    /// <param name="instanceId">The receiver.</param>
    /// <param name="eventName">The event's name.</param>
    /// <param name="eventPayload">Its payload, as JSON.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="ArgumentException">There is no such instance.</exception>
    /// <exception cref="InvalidOperationException">The instance has ended.</exception>
    public abstract Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default);

    /// <summary>Waits until an instance has ended.</summary>
    /// <param name="instanceId">The instance id.</param>
    /// <param name="getInputsAndOutputs">Includes input, output and custom status.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="InvalidOperationException">There is no such instance.</exception>
    public abstract Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <summary>Ends an instance where it stands; its children go on.</summary>
    /// <param name="instanceId">The instance id.</param>
    /// <param name="output">Its output, as JSON.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="ArgumentException">There is no such instance.</exception>
    /// <exception cref="InvalidOperationException">The instance has ended.</exception>
    public virtual Task TerminateInstanceAsync(string instanceId, object? output, CancellationToken cancellation = default) =>
        throw new NotSupportedException("This client cannot terminate.");

    /// <summary>Reads one instance.</summary>
    /// <param name="instanceId">The instance id.</param>
    /// <param name="getInputsAndOutputs">Includes input, output and custom status.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Null when there is no such instance.</returns>
    public virtual Task<OrchestrationMetadata?> GetInstanceAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        throw new NotSupportedException("This client cannot query.");

    /// <summary>Forgets an instance that has ended: its id is free, as if it had never been. Its children stay.</summary>
    /// <param name="instanceId">The instance id.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>One, or none when there is no such instance.</returns>
    /// <exception cref="InvalidOperationException">The instance has not ended. On Azure Storage it is purged all the same.</exception>
    public virtual Task<PurgeResult> PurgeInstanceAsync(string instanceId, CancellationToken cancellation) =>
        throw new NotSupportedException("This client cannot purge.");

    /// <summary>Forgets the instances that match and have ended.</summary>
    /// <param name="filter">What to match. Name the statuses: without them the Functions host takes what is running, and entities, too.</param>
    /// <param name="cancellation">Stops in between.</param>
    public virtual Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, CancellationToken cancellation) =>
        throw new NotSupportedException("This client cannot purge.");

    /// <summary>Reads all instances that match, in no promised order.</summary>
    /// <param name="filter">What to match; null means all.</param>
    public abstract AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null);
}

/// <summary>Signals and reads entities.</summary>
public abstract class DurableEntityClient
{
    /// <summary>A client.</summary>
    /// <param name="name">Its name.</param>
    protected DurableEntityClient(string name) => Name = name;

    /// <summary>The client's name.</summary>
    public string Name { get; }

    /// <summary>Sends an operation. It is durable once the task ends.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">The operation.</param>
    /// <param name="input">Its input, as JSON.</param>
    /// <param name="options">When to deliver it.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public abstract Task SignalEntityAsync(
        EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Reads an entity with its state.</summary>
    /// <typeparam name="T">The state's type.</typeparam>
    /// <param name="id">The entity.</param>
    /// <param name="includeState">Includes the state.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Null when there is no such entity.</returns>
    public abstract Task<EntityMetadata<T>?> GetEntityAsync<T>(
        EntityInstanceId id, bool includeState = true, CancellationToken cancellation = default);
}

/// <summary>An entity as a query shows it.</summary>
/// <typeparam name="TState">The state's type.</typeparam>
/// <param name="id">The entity.</param>
/// <param name="state">Its state.</param>
public class EntityMetadata<TState>(EntityInstanceId id, TState state)
{
    /// <summary>The entity.</summary>
    public EntityInstanceId Id { get; } = id;

    /// <summary>When it last changed.</summary>
    public DateTimeOffset LastModifiedTime { get; init; }

    /// <summary>Its state.</summary>
    public TState State { get; } = state;
}
