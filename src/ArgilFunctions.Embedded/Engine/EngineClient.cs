using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Engine;

internal sealed class EngineClient : DurableTaskClient
{
    private readonly Outbox _outbox;
    private readonly IDurableStore _store;
    private readonly IDurableFunctions _functions;
    private readonly CompletionSignals _completions;
    private readonly EngineClock _clock;
    private readonly Func<string> _newInstanceId;

    public EngineClient(
        Outbox outbox, IDurableStore store, IDurableFunctions functions, CompletionSignals completions, EngineClock clock, Func<string> newInstanceId)
        : base("embedded")
    {
        (_outbox, _store, _functions, _completions, _clock, _newInstanceId) = (outbox, store, functions, completions, clock, newInstanceId);
        Entities = new EngineEntityClient(outbox, store, clock);
    }

    public override DurableEntityClient Entities { get; }

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        var id = options?.InstanceId is { Length: > 0 } wanted ? wanted : _newInstanceId();
        InstanceIds.Validate(id);
        if (!_functions.HasOrchestrator(orchestratorName))
        {
            throw new FunctionNotFoundException("orchestrator", orchestratorName);
        }

        using var span = EngineTraces.StartCreation(orchestratorName, id);
        var start = NewInstance.Start(
            id, orchestratorName, DurableJson.Write(input), _clock.Now, parent: null, options?.StartAt, EngineTraces.LinkHere());
        var result = await CommitAsync(new() { Starts = [start] }, cancellation);
        return result.Rejected.Count == 0 ? id : throw new OrchestrationAlreadyExistsException(id);
    }

    public override async Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        using var span = EngineTraces.StartEvent(eventName, instanceId);
        await SendAsync(instanceId, EventKind.EventRaised, eventName, eventPayload, cancellation);
    }

    public override Task TerminateInstanceAsync(string instanceId, object? output, CancellationToken cancellation = default) =>
        SendAsync(instanceId, EventKind.Terminated, name: null, output, cancellation);

    public override async Task<PurgeResult> PurgeInstanceAsync(string instanceId, CancellationToken cancellation)
    {
        InstanceIds.Validate(instanceId);
        var result = await CommitAsync(new() { Purged = [instanceId] }, cancellation);
        return result.Purged == 0 && _store.FindInstance(instanceId) is { } instance
            ? throw new InvalidOperationException($"Orchestration '{instanceId}' cannot be purged before it has ended: it is {instance.Status}.")
            : new(result.Purged);
    }

    public override Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return InstancePurge.RunAsync(_store, ids => CommitAsync(new() { Purged = ids }, cancellation), filter);
    }

    public override async Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        while (true)
        {
            var ended = _completions.WaitAsync(instanceId);
            var instance = _store.FindInstance(instanceId);
            if (instance is null or { IsFinished: true })
            {
                _completions.Set(instanceId);
                return instance is not null
                    ? Describe(instance, getInputsAndOutputs)
                    : throw new InvalidOperationException($"There is no orchestration with the id '{instanceId}'.");
            }

            await ended.WaitAsync(cancellation);
        }
    }

    public override Task<OrchestrationMetadata?> GetInstanceAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Task.FromResult(_store.FindInstance(instanceId) is { } instance ? Describe(instance, getInputsAndOutputs) : null);

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        new InstancePages(_store, filter ?? new());

    internal static OrchestrationMetadata Describe(InstanceRecord instance, bool withPayloads) => new(instance.Name, instance.Id)
    {
        RuntimeStatus = instance.Status,
        CreatedAt = instance.CreatedAt,
        LastUpdatedAt = instance.UpdatedAt,
        SerializedInput = withPayloads ? instance.Input : null,
        SerializedOutput = withPayloads ? instance.Output : null,
        SerializedCustomStatus = withPayloads ? instance.CustomStatus : null,
        FailureDetails = withPayloads ? DurableJson.Read<TaskFailureDetails?>(instance.Failure) : null,
        PayloadOptions = withPayloads ? DurableJson.Options : null,
    };

    private async Task SendAsync(string instanceId, EventKind kind, string? name, object? payload, CancellationToken cancellation)
    {
        InstanceIds.Validate(instanceId);
        var entry = new HistoryEvent(kind, 0, name, DurableJson.Write(payload), _clock.Now);
        var result = await CommitAsync(new() { Messages = [new(instanceId, entry)] }, cancellation);
        if (result.Dropped.Count > 0)
        {
            throw _store.FindInstance(instanceId) is { } instance
                ? new InvalidOperationException($"Orchestration '{instanceId}' takes nothing any more: it is {instance.Status}.")
                : new ArgumentException($"There is no orchestration with the id '{instanceId}'.", nameof(instanceId));
        }
    }

    private Task<CommitResult> CommitAsync(StoreCommit commit, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return _outbox.CommitAsync(commit).WaitAsync(cancellation);
    }
}
