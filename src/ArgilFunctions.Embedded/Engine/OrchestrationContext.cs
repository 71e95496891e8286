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
    private readonly OrchestratorThread _thread;
    private object? _customStatus;
    private int _guids;
    private int _children;

    public OrchestrationContext(InstanceRecord instance, ReplayCursor cursor, OrchestratorThread thread, ILoggerFactory loggers)
    {
        (_instance, _cursor, _thread, LoggerFactory) = (instance, cursor, thread, loggers);
        Entities = new OrchestrationEntities(this);
    }

    public override TaskName Name => _instance.Name;

    public override string InstanceId => _instance.Id;

    public override ParentOrchestrationInstance? Parent =>
        _instance.Parent is { } parent ? new(parent.Name, parent.InstanceId) : null;

    public override DateTime CurrentUtcDateTime => Now.UtcDateTime;

    public override bool IsReplaying => _cursor.IsReplaying;

    public override TaskOrchestrationEntityFeature Entities { get; }

    public DateTimeOffset Now { get; set; }

    /// <summary>How far <see cref="Now"/>, which never goes back, is ahead of the engine's clock.</summary>
    public TimeSpan AheadOfClock { get; set; }

    public ExternalEvents Events { get; } = new();

    public OpenTasks Open { get; } = new();

    public OrchestrationEffects Effects { get; } = new();

    public bool IsContinuedAsNew { get; private set; }

    public bool PreservesEvents { get; private set; }

    public string? NewInput { get; private set; }

    protected override ILoggerFactory LoggerFactory { get; }

    public override T? GetInput<T>() where T : default => DurableJson.Read<T>(_instance.Input);

    public override async Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        if (input is TaskOptions && options is null)
        {
            throw new ArgumentException($"{nameof(TaskOptions)} were given as the activity's input. Name the argument: options.", nameof(input));
        }

        var json = DurableJson.Write(input);
        return await DurableRetry.RunAsync(this, options, () => CallActivityOnceAsync<TResult>(name, json));
    }

    public override async Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        var json = DurableJson.Write(input);
        var id = (options as SubOrchestrationOptions)?.InstanceId ?? NewChildId();
        InstanceIds.Validate(id);
        return await DurableRetry.RunAsync(this, options, () => CallSubOrchestratorOnceAsync<TResult>(orchestratorName, json, id));
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        if (Take(EventKind.TimerCreated, "timer", out var step))
        {
            var due = new DateTimeOffset(fireAt.ToUniversalTime()) - AheadOfClock;
            Effects.Timers.Add(ToSelf(new(EventKind.TimerFired, step, Name: null, Payload: null, due)) with { VisibleAt = due });
        }

        var fired = Open.Add(step, holdsEnd: true);
        cancellationToken.Register(() => CancelTimer(step, cancellationToken));
        return fired;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        _thread.Verify();
        return Events.WaitAsync<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        InstanceIds.Validate(instanceId);
        var json = DurableJson.Write(payload);
        if (Take(EventKind.EventSent, eventName, out _))
        {
            Effects.Messages.Add(new(instanceId, new(EventKind.EventRaised, 0, eventName, json, Now)));
        }
    }

    public override void SetCustomStatus(object? customStatus)
    {
        _thread.Verify();
        _customStatus = customStatus;
    }

    /// <summary>The custom status as the code has left it; null when this generation has set none.</summary>
    /// <exception cref="ArgumentException">It is too large.</exception>
    public string? WriteCustomStatus()
    {
        var json = DurableJson.Write(_customStatus);
        return json is null || Encoding.Unicode.GetByteCount(json) <= MaxCustomStatusBytes
            ? json
            : throw new ArgumentException(
                $"The custom status has {Encoding.Unicode.GetByteCount(json)} bytes of JSON in UTF-16, and {MaxCustomStatusBytes} are allowed.");
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        _thread.Verify();
        (IsContinuedAsNew, NewInput, PreservesEvents) = (true, DurableJson.Write(newInput), preserveUnprocessedEvents);
    }

    public override Guid NewGuid()
    {
        _thread.Verify();
        return DeterministicGuid.Create(InstanceId, _instance.Generation, ++_guids);
    }

    /// <summary>Calls an operation and reads its result.</summary>
    internal async Task<TResult> CallEntityAsync<TResult>(EntityInstanceId id, string operation, object? input) =>
        DurableJson.ReadPresent<TResult>(await CallEntityAsync(id, operation, input), $"The result of operation '{operation}' of entity '{id}'");

    internal async Task<string?> CallEntityAsync(EntityInstanceId id, string operation, object? input)
    {
        InstanceIds.Validate(id);
        var json = DurableJson.Write(input);
        if (Take(EventKind.EntityCalled, $"{id}.{operation}", out var step))
        {
            Effects.Messages.Add(new(id.ToString(), Operation(operation, json), ReplyTo: Reply(step)));
        }

        var answer = await Open.Add(step, holdsEnd: false);
        return answer.Kind == EventKind.EntityResponded
            ? answer.Payload
            : throw new EntityOperationFailedException(id, operation, FailureOf(answer));
    }

    internal void SignalEntity(EntityInstanceId id, string operation, object? input, DateTimeOffset? at)
    {
        InstanceIds.Validate(id);
        var json = DurableJson.Write(input);
        if (Take(EventKind.EntitySignaled, $"{id}.{operation}", out _))
        {
            Effects.Messages.Add(new(id.ToString(), Operation(operation, json), VisibleAt: at));
        }
    }

    private async Task<TResult> CallActivityOnceAsync<TResult>(string name, string? input)
    {
        if (Take(EventKind.ActivityScheduled, name, out var step))
        {
            Effects.Activities.Add(new(0, Reply(step), name, input) { Trace = _instance.Trace });
        }

        return ResultOf<TResult>(name, await Open.Add(step, holdsEnd: true), EventKind.ActivityCompleted);
    }

    private async Task<TResult> CallSubOrchestratorOnceAsync<TResult>(string name, string? input, string id)
    {
        if (Take(EventKind.SubOrchestrationScheduled, name, out var step))
        {
            var taken = DurableJson.Write(TaskFailureDetails.FromException(new OrchestrationAlreadyExistsException(id)));
            var trace = TraceLink.Under(TraceLink.Parse(_instance.Trace)?.Own);
            Effects.Starts.Add(NewInstance.Start(id, name, input, Now, Reply(step), startAt: null, trace) with
            {
                IfRunning = ToSelf(new(EventKind.SubOrchestrationFailed, step, name, taken, Now)),
            });
        }

        return ResultOf<TResult>(name, await Open.Add(step, holdsEnd: true), EventKind.SubOrchestrationCompleted);
    }

    // Counted apart from the guids that the code asks for: those must not change when a child gets an id of its own.
    private string NewChildId() => DeterministicGuid.Create(InstanceId, _instance.Generation, --_children).ToString("N");

    private void CancelTimer(int step, CancellationToken cancellation)
    {
        if (Open.TryCancel(step, cancellation) && !IsReplaying)
        {
            Effects.CancelTimer(step);
        }
    }

    private bool Take(EventKind kind, string name, out int step)
    {
        _thread.Verify();
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _cursor.Take(kind, name, Now, out step);
    }

    private static TResult ResultOf<TResult>(string name, HistoryEvent answer, EventKind success) => answer.Kind == success
        ? DurableJson.Read<TResult>(answer.Payload)
        : throw new TaskFailedException(name, answer.TaskId, FailureOf(answer));

    private static TaskFailureDetails FailureOf(HistoryEvent answer) => DurableJson.Read<TaskFailureDetails>(answer.Payload);

    private HistoryEvent Operation(string name, string? input) => new(EventKind.EntityOperation, 0, name, input, Now);

    private Message ToSelf(HistoryEvent entry) => new(InstanceId, entry, _instance.Generation);

    private ReplyAddress Reply(int step) => new(InstanceId, Name, _instance.Generation, step);
}
