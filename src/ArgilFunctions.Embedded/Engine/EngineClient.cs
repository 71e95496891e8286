using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Engine;

internal sealed class EngineClient : DurableTaskClient
{
    private readonly DurableEngine _engine;
    private readonly IDurableStore _store;
    private readonly IDurableFunctions _functions;
    private readonly TimeProvider _time;

    public EngineClient(DurableEngine engine, IDurableStore store, IDurableFunctions functions, TimeProvider time) : base("embedded")
    {
        (_engine, _store, _functions, _time) = (engine, store, functions, time);
        Entities = new EngineEntityClient(engine, store, time);
    }

    public override DurableEntityClient Entities { get; }

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        if (!_functions.HasOrchestrator(orchestratorName))
        {
            throw new ArgumentException($"There is no orchestrator function named '{orchestratorName}'.", nameof(orchestratorName));
        }

#pragma warning disable RS0030 // A caller that names no id gets a random one; nothing is replayed here.
        var id = options?.InstanceId ?? Guid.NewGuid().ToString("N");
#pragma warning restore RS0030
        var start = NewInstance.Start(id, orchestratorName, DurableJson.Write(input), _time.GetUtcNow(), parent: null, options?.StartAt);
        var result = await _engine.CommitAsync(new() { Starts = [start] }).WaitAsync(cancellation);
        return result.Rejected.Count == 0 ? id : throw new OrchestrationAlreadyExistsException(id);
    }

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, EventKind.EventRaised, eventName, eventPayload, cancellation);

    public override Task TerminateInstanceAsync(string instanceId, object? output, CancellationToken cancellation = default) =>
        SendAsync(instanceId, EventKind.Terminated, name: null, output, cancellation);

    public override async Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        while (true)
        {
            var ended = _engine.Completions.WaitAsync(instanceId);
            var instance = _store.FindInstance(instanceId)
                ?? throw new InvalidOperationException($"There is no orchestration with the id '{instanceId}'.");
            if (instance.IsFinished)
            {
                return Describe(instance, getInputsAndOutputs);
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
        FailureDetails = DurableJson.Read<TaskFailureDetails?>(instance.Failure),
        JsonOptions = DurableJson.Options,
    };

    private Task<CommitResult> SendAsync(string instanceId, EventKind kind, string? name, object? payload, CancellationToken cancellation)
    {
        var entry = new HistoryEvent(kind, 0, name, DurableJson.Write(payload), _time.GetUtcNow());
        return _engine.CommitAsync(new() { Messages = [new(instanceId, entry)] }).WaitAsync(cancellation);
    }
}
