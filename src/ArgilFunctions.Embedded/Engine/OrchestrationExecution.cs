using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;
using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>Runs the code of one generation over its history and what is new. Nothing here waits: awaits are answered by events.</summary>
internal sealed class OrchestrationExecution(
    IDurableFunctions functions, InstanceRecord instance, IReadOnlyList<HistoryEvent> history, ILoggerFactory loggers)
{
    private Task<object?>? _code;

    public OrchestrationContext Context { get; } = new(instance, history, loggers);

    /// <summary>Set when the orchestration has ended.</summary>
    public (OrchestrationRuntimeStatus Status, string? Payload)? Outcome { get; private set; }

    public bool IsContinuedAsNew => Outcome is { Status: OrchestrationRuntimeStatus.Completed } && Context.IsContinuedAsNew;

    /// <summary>Runs to the next durable wait or to the end.</summary>
    /// <returns>External events that came after the end.</returns>
    public IReadOnlyList<HistoryEvent> Run(IReadOnlyList<HistoryEvent> turn)
    {
        var surroundings = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            Context.Replaying = true;
            foreach (var entry in history)
            {
                Apply(entry);
            }

            Context.EndReplay();
            Context.Replaying = false;
            return RunNew(turn);
        }
        finally
        {
            Context.Close();
            SynchronizationContext.SetSynchronizationContext(surroundings);
        }
    }

    public void FailForNeverWaiting() => Outcome = Failed(new InvalidOperationException(
        $"Orchestration '{instance.Id}' continued as new over and over without ever waiting."));

    private List<HistoryEvent> RunNew(IReadOnlyList<HistoryEvent> turn)
    {
        var applied = 0;
        while (applied < turn.Count && !HasEnded && Context.Violation is null)
        {
            Apply(turn[applied++]);
        }

        Outcome = Judge();
        return [.. turn.Skip(applied).Where(entry => entry.Kind == EventKind.EventRaised)];
    }

    private bool HasEnded => _code is { IsCompleted: true };

    private void Apply(HistoryEvent entry)
    {
        switch (entry.Kind)
        {
            case EventKind.TurnStarted:
                Context.Now = entry.Time;
                break;
            case EventKind.ExecutionStarted:
                _code = StartCode();
                break;
            case EventKind.EventRaised:
                Context.Events.Raise(entry);
                break;
            default:
                if (IsAnswer(entry.Kind))
                {
                    Context.Open.Complete(entry);
                }

                break;
        }
    }

    private async Task<object?> StartCode() => await functions.RunOrchestratorAsync(instance.Name, Context);

    private (OrchestrationRuntimeStatus Status, string? Payload)? Judge()
    {
        if (Context.Violation is { } violation)
        {
            return Failed(violation);
        }

        if (_code is not { IsCompleted: true })
        {
            return _code is null || Context.Open.Count > 0 || Context.Events.HasWaiters ? null : Failed(NotDurable());
        }

        if (_code.IsCompletedSuccessfully)
        {
            return (OrchestrationRuntimeStatus.Completed, DurableJson.Write(_code.Result));
        }

        return Failed(_code.Exception?.InnerException ?? new OperationCanceledException("The orchestrator was cancelled."));
    }

    private InvalidOperationException NotDurable() => new(
        $"Orchestration '{instance.Id}' awaited something that is not durable. Do such work in an activity; await only tasks of the context.");

    private static (OrchestrationRuntimeStatus Status, string? Payload) Failed(Exception failure) =>
        (OrchestrationRuntimeStatus.Failed, DurableJson.Write(TaskFailureDetails.FromException(failure)));

    private static bool IsAnswer(EventKind kind) => kind is EventKind.ActivityCompleted or EventKind.ActivityFailed
        or EventKind.TimerFired or EventKind.SubOrchestrationCompleted or EventKind.SubOrchestrationFailed
        or EventKind.EntityResponded or EventKind.EntityFailed;
}
