using System.Globalization;
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
    private int _guids;

    public OrchestrationContext(InstanceRecord instance, ReplayCursor cursor, OrchestratorThread thread, ILoggerFactory loggers)
    {
        (_instance, _cursor, _thread, LoggerFactory) = (instance, cursor, thread, loggers);
        CustomStatus = instance.CustomStatus;
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

    public string? CustomStatus { get; private set; }

    public bool IsContinuedAsNew { get; private set; }

    public bool PreservesEvents { get; private set; }

    public string? NewInput { get; private set; }

    protected override ILoggerFactory LoggerFactory { get; }

    public override T? GetInput<T>() where T : default => DurableJson.Read<T>(_instance.Input);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        var json = DurableJson.Write(input);
        return DurableRetry.RunAsync(this, options, () => CallActivityOnceAsync<TResult>(name, json));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        var json = DurableJson.Write(input);
        var id = (options as SubOrchestrationOptions)?.InstanceId;
        InstanceIds.Validate(id);
        return DurableRetry.RunAsync(this, options, () => CallSubOrchestratorOnceAsync<TResult>(orchestratorName, json, id));
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

        var fired = Open.Add(step);
        cancellationToken.Register(() => CancelTimer(step, cancellationToken));
        return fired;
    }

    public override async Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        _thread.Verify();
        return DurableJson.Read<T>(await Events.WaitAsync(eventName, cancellationToken));
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
        _thread.Verify();
        (IsContinuedAsNew, NewInput, PreservesEvents) = (true, DurableJson.Write(newInput), preserveUnprocessedEvents);
    }

    public override Guid NewGuid()
    {
        _thread.Verify();
        return DeterministicGuid.Create(InstanceId, _instance.Generation, ++_guids);
    }

    internal async Task<TResult> CallEntityAsync<TResult>(EntityInstanceId id, string operation, object? input)
    {
        var json = DurableJson.Write(input);
        if (Take(EventKind.EntityCalled, $"{id}.{operation}", out var step))
        {
            Effects.Messages.Add(new(id.ToString(), Operation(operation, json), ReplyTo: Reply(step)));
        }

        var answer = await Open.Add(step);
        return answer.Kind == EventKind.EntityResponded
            ? DurableJson.Read<TResult>(answer.Payload)
            : throw new EntityOperationFailedException(id, operation, FailureOf(answer));
    }

    internal void SignalEntity(EntityInstanceId id, string operation, object? input, DateTimeOffset? at)
    {
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
            Effects.Activities.Add(new(0, Reply(step), name, input));
        }

        return ResultOf<TResult>(name, await Open.Add(step), EventKind.ActivityCompleted);
    }

    private async Task<TResult> CallSubOrchestratorOnceAsync<TResult>(string name, string? input, string? instanceId)
    {
        if (Take(EventKind.SubOrchestrationScheduled, name, out var step))
        {
            var id = instanceId ?? string.Create(CultureInfo.InvariantCulture, $"{InstanceId}:{_instance.Generation}:{step}");
            var taken = DurableJson.Write(TaskFailureDetails.FromException(new OrchestrationAlreadyExistsException(id)));
            Effects.Starts.Add(NewInstance.Start(id, name, input, Now, Reply(step), startAt: null) with
            {
                IfRunning = ToSelf(new(EventKind.SubOrchestrationFailed, step, name, taken, Now)),
            });
        }

        return ResultOf<TResult>(name, await Open.Add(step), EventKind.SubOrchestrationCompleted);
    }

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
