using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;
using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>What one generation of an orchestration does in one turn; its effects are gathered, and committed by the turn.</summary>
internal sealed class OrchestrationContext : TaskOrchestrationContext
{
    private const int MaxCustomStatusBytes = 16 * 1024;

    private readonly InstanceRecord _instance;
    private readonly ReplayCursor _cursor;
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private int _guids;
    private bool _isClosed;

    public OrchestrationContext(InstanceRecord instance, IReadOnlyList<HistoryEvent> history, ILoggerFactory loggers)
    {
        (_instance, _cursor, LoggerFactory) = (instance, new(history), loggers);
        CustomStatus = instance.CustomStatus;
        Entities = new OrchestrationEntities(this);
    }

    public override TaskName Name => _instance.Name;

    public override string InstanceId => _instance.Id;

    public override ParentOrchestrationInstance? Parent =>
        _instance.Parent is { } parent ? new(parent.Name, parent.InstanceId) : null;

    public override DateTime CurrentUtcDateTime => Now.UtcDateTime;

    public override bool IsReplaying => Replaying;

    public override TaskOrchestrationEntityFeature Entities { get; }

    public DateTimeOffset Now { get; set; }

    public bool Replaying { get; set; }

    public ExternalEvents Events { get; } = new();

    public OpenTasks Open { get; } = new();

    public OrchestrationEffects Effects { get; } = new();

    public string? CustomStatus { get; private set; }

    public bool IsContinuedAsNew { get; private set; }

    public bool PreservesEvents { get; private set; }

    public string? NewInput { get; private set; }

    public IReadOnlyList<HistoryEvent> NewSteps => _cursor.NewSteps;

    protected override ILoggerFactory LoggerFactory { get; }

    /// <summary>Set when the code has left the path of its history, whether or not the code has caught the exception.</summary>
    public NonDeterministicOrchestrationException? Violation => _cursor.Violation;

    public void EndReplay() => _cursor.EndReplay();

    /// <summary>Whatever still runs after the turn is not the orchestrator's own thread.</summary>
    public void Close() => _isClosed = true;

    public override T? GetInput<T>() where T : default => DurableJson.Read<T>(_instance.Input);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
        DurableRetry.RunAsync(this, options, () => CallActivityOnce<TResult>(name, input));

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        DurableRetry.RunAsync(
            this, options, () => CallSubOrchestratorOnce<TResult>(orchestratorName, input, (options as SubOrchestrationOptions)?.InstanceId));

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        var isNew = Take(EventKind.TimerCreated, "timer", out var step);
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        if (isNew)
        {
            var due = new DateTimeOffset(DateTime.SpecifyKind(fireAt, DateTimeKind.Utc));
            Effects.Messages.Add(ToSelf(new(EventKind.TimerFired, step, Name: null, Payload: null, due), due));
        }

        return Open.AddTimer(step, CancelTimer, cancellationToken);
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        EnsureOwnThread();
        return Events.WaitAsync<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        if (Take(EventKind.EventSent, eventName, out _))
        {
            Effects.Messages.Add(new(instanceId, new(EventKind.EventRaised, 0, eventName, DurableJson.Write(payload), Now)));
        }
    }

    public override void SetCustomStatus(object? customStatus)
    {
        EnsureOwnThread();
        var json = DurableJson.Write(customStatus);
        if (json is not null && Encoding.Unicode.GetByteCount(json) > MaxCustomStatusBytes)
        {
            throw new ArgumentException(
                $"A custom status may have at most {MaxCustomStatusBytes / 1024} kB of JSON in UTF-16.", nameof(customStatus));
        }

        CustomStatus = json;
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        EnsureOwnThread();
        (IsContinuedAsNew, NewInput, PreservesEvents) = (true, DurableJson.Write(newInput), preserveUnprocessedEvents);
    }

    public override Guid NewGuid()
    {
        EnsureOwnThread();
        var name = string.Create(CultureInfo.InvariantCulture, $"{InstanceId}/{_instance.Generation}/{++_guids}");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80); // version 8: made our own way
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }

    internal Task<TResult> CallEntityAsync<TResult>(EntityInstanceId id, string operation, object? input)
    {
        if (Take(EventKind.EntityCalled, $"{id}.{operation}", out var step))
        {
            Effects.Messages.Add(new(id.ToString(), Operation(operation, input), ReplyTo: Reply(step)));
        }

        return Open.Add<TResult>(step, failure => new EntityOperationFailedException(id, operation, failure));
    }

    internal void SignalEntity(EntityInstanceId id, string operation, object? input, DateTimeOffset? at)
    {
        if (Take(EventKind.EntitySignaled, $"{id}.{operation}", out _))
        {
            Effects.Messages.Add(new(id.ToString(), Operation(operation, input), VisibleAt: at));
        }
    }

    private Task<TResult> CallActivityOnce<TResult>(TaskName name, object? input)
    {
        if (Take(EventKind.ActivityScheduled, name, out var step))
        {
            Effects.Activities.Add(new(0, Reply(step), name, DurableJson.Write(input)));
        }

        return Open.Add<TResult>(step, failure => new TaskFailedException(name, step, failure));
    }

    private Task<TResult> CallSubOrchestratorOnce<TResult>(TaskName name, object? input, string? instanceId)
    {
        if (Take(EventKind.SubOrchestrationScheduled, name, out var step))
        {
            var id = instanceId ?? string.Create(CultureInfo.InvariantCulture, $"{InstanceId}:{_instance.Generation}:{step}");
            var taken = TaskFailureDetails.FromException(new OrchestrationAlreadyExistsException(id));
            Effects.Starts.Add(NewInstance.Start(id, name, DurableJson.Write(input), Now, Reply(step), startAt: null) with
            {
                IfRunning = ToSelf(new(EventKind.SubOrchestrationFailed, step, name, DurableJson.Write(taken), Now), visibleAt: null),
            });
        }

        return Open.Add<TResult>(step, failure => new TaskFailedException(name, step, failure));
    }

    private void CancelTimer(int step)
    {
        if (Effects.Messages.RemoveAll(message => message.Event.Kind == EventKind.TimerFired && message.Event.TaskId == step) == 0 && !Replaying)
        {
            Effects.CancelledTimers.Add(step);
        }
    }

    private bool Take(EventKind kind, string name, out int step)
    {
        EnsureOwnThread();
        return _cursor.Take(kind, name, Now, out step);
    }

    private void EnsureOwnThread()
    {
        if (_isClosed || Environment.CurrentManagedThreadId != _thread)
        {
            throw new InvalidOperationException(
                $"Orchestration '{InstanceId}' awaited something that is not durable. Do such work in an activity; await only tasks of the context.");
        }
    }

    private HistoryEvent Operation(string name, object? input) => new(EventKind.EntityOperation, 0, name, DurableJson.Write(input), Now);

    private Message ToSelf(HistoryEvent entry, DateTimeOffset? visibleAt) => new(InstanceId, entry, _instance.Generation, visibleAt);

    private ReplyAddress Reply(int step) => new(InstanceId, Name, _instance.Generation, step);
}
