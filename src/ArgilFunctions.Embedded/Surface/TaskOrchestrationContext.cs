using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Embedded.Surface;

/// <summary>What an orchestrator may do. Everything else (clock, chance, I/O) is forbidden to it, because it is replayed.</summary>
public abstract class TaskOrchestrationContext
{
    /// <summary>The orchestrator's name.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The instance id.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The orchestration that called this one; null for a top-level one.</summary>
    public abstract ParentOrchestrationInstance? Parent { get; }

    /// <summary>The time of the current turn in UTC; the same at each replay.</summary>
    public abstract DateTime CurrentUtcDateTime { get; }

    /// <summary>True while the past is being replayed.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>Durable entities.</summary>
    public virtual TaskOrchestrationEntityFeature Entities => throw new NotSupportedException("This context has no entities.");

    /// <summary>The loggers that <see cref="CreateReplaySafeLogger{T}"/> wraps.</summary>
    protected abstract ILoggerFactory LoggerFactory { get; }

    /// <summary>The orchestration's input.</summary>
    /// <typeparam name="T">The input's type.</typeparam>
    public abstract T? GetInput<T>();

    /// <summary>Calls an activity without a result.</summary>
    /// <param name="name">The activity's name.</param>
    /// <param name="input">Its input, as JSON.</param>
    /// <param name="options">How to call it.</param>
    /// <exception cref="TaskFailedException">The activity failed, at the last attempt allowed.</exception>
    public virtual Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null) =>
        CallActivityAsync<object?>(name, input, options);

    /// <summary>Calls an activity.</summary>
    /// <typeparam name="TResult">Its result's type.</typeparam>
    /// <param name="name">The activity's name.</param>
    /// <param name="input">Its input, as JSON.</param>
    /// <param name="options">How to call it.</param>
    /// <exception cref="TaskFailedException">The activity failed, at the last attempt allowed.</exception>
    public abstract Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null);

    /// <summary>A durable timer.</summary>
    /// <param name="delay">How long from now.</param>
    /// <param name="cancellationToken">Cancels the timer.</param>
    public virtual Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken) =>
        CreateTimer(CurrentUtcDateTime.Add(delay), cancellationToken);

    /// <summary>A durable timer.</summary>
    /// <param name="fireAt">When it fires, in UTC.</param>
    /// <param name="cancellationToken">Cancels the timer.</param>
    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);

    /// <summary>
    /// Waits for an event. Events that came before the wait are kept, and taken in order of arrival. Each event is given to one wait:
    /// of several for one name, to the latest. A payload that cannot be read as <typeparamref name="T"/> fails the orchestration.
    /// </summary>
    /// <typeparam name="T">The payload's type; the same for all waits for one name.</typeparam>
    /// <param name="eventName">The event's name, compared without case.</param>
    /// <param name="cancellationToken">Gives the wait up.</param>
    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    /// <summary>Sends an event to another orchestration.</summary>
    /// <param name="instanceId">The receiver.</param>
    /// <param name="eventName">The event's name.</param>
    /// <param name="payload">Its payload, as JSON.</param>
    public abstract void SendEvent(string instanceId, string eventName, object payload);

    /// <summary>Sets what queries show as this instance's custom status. A new generation has none until it sets one.</summary>
    /// <param name="customStatus">The status, as JSON of at most 16 kB in UTF-16; a larger one fails the orchestration at the end of the turn.</param>
    public abstract void SetCustomStatus(object? customStatus);

    /// <summary>Calls a sub-orchestration without a result.</summary>
    /// <param name="orchestratorName">The orchestrator's name.</param>
    /// <param name="input">Its input, as JSON.</param>
    /// <param name="options">How to call it.</param>
    /// <exception cref="TaskFailedException">The sub-orchestration failed, at the last attempt allowed.</exception>
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        CallSubOrchestratorAsync<object?>(orchestratorName, input, options);

    /// <summary>Calls a sub-orchestration.</summary>
    /// <typeparam name="TResult">Its result's type.</typeparam>
    /// <param name="orchestratorName">The orchestrator's name.</param>
    /// <param name="input">Its input, as JSON.</param>
    /// <param name="options">How to call it.</param>
    /// <exception cref="TaskFailedException">The sub-orchestration failed, at the last attempt allowed.</exception>
    public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null);

    /// <summary>
    /// Starts this orchestration over with a new input and an empty history, once the orchestrator has returned and all activities,
    /// timers and sub-orchestrations that it has begun have ended.
    /// </summary>
    /// <param name="newInput">The new input, as JSON.</param>
    /// <param name="preserveUnprocessedEvents">Keeps the events nobody has waited for; those that come after this call are kept in any case.</param>
    public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

    /// <summary>A GUID that is the same at each replay.</summary>
    public abstract Guid NewGuid();

    /// <summary>A logger that is silent during replay.</summary>
    /// <typeparam name="T">Gives the category's name.</typeparam>
    public virtual ILogger CreateReplaySafeLogger<T>() => new ReplaySafeLogger(this, LoggerFactory.CreateLogger<T>());

    private sealed class ReplaySafeLogger(TaskOrchestrationContext context, ILogger logger) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => logger.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => !context.IsReplaying && logger.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                logger.Log(logLevel, eventId, state, exception, formatter);
            }
        }
    }
}

/// <summary>The orchestration that called another.</summary>
/// <param name="Name">Its orchestrator's name.</param>
/// <param name="InstanceId">Its instance id.</param>
public record ParentOrchestrationInstance(TaskName Name, string InstanceId);
