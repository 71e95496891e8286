using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;
using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>Runs the code of one generation over its history and what is new. Nothing here waits: awaits are answered by events.</summary>
internal sealed class OrchestrationExecution
{
    private readonly IDurableFunctions _functions;
    private readonly InstanceRecord _instance;
    private readonly IReadOnlyList<HistoryEvent> _history;
    private readonly ReplayCursor _cursor;
    private readonly OrchestratorThread _thread = new();
    private readonly List<HistoryEvent> _late = [];
    private Task<object?>? _code;
    private Exception? _fault;

    public OrchestrationExecution(
        IDurableFunctions functions, InstanceRecord instance, IReadOnlyList<HistoryEvent> history, ILoggerFactory loggers)
    {
        (_functions, _instance, _history) = (functions, instance, history);
        _cursor = new([.. history.Where(ReplayedTurn.IsStep)]);
        Context = new(instance, _cursor, _thread, loggers);
    }

    public OrchestrationContext Context { get; }

    public IReadOnlyList<HistoryEvent> NewSteps => _cursor.NewSteps;

    public bool HasStarted => _code is not null;

    /// <summary>Set when the orchestration has ended.</summary>
    public (OrchestrationRuntimeStatus Status, string? Payload)? Outcome { get; private set; }

    public bool IsContinuedAsNew => Outcome is { Status: OrchestrationRuntimeStatus.Completed } && Context.IsContinuedAsNew;

    /// <summary>True when the turn itself cannot stand, by whatever the code did: nothing that it asked for counts.</summary>
    public bool IsVoid => _cursor.Violation is not null || _fault is not null;

    /// <summary>As the code has left it; null when this generation has set none.</summary>
    public string? CustomStatus { get; private set; }

    /// <summary>External events that came after the code asked to continue as new, in order of arrival.</summary>
    public IReadOnlyList<HistoryEvent> Late => _late;

    /// <summary>Runs to the next durable wait or to the end.</summary>
    public void Run(IReadOnlyList<HistoryEvent> events, DateTimeOffset now, TimeSpan aheadOfClock)
    {
        foreach (var turn in ReplayedTurn.From(_history).TakeWhile(_ => !IsVoid))
        {
            Replay(turn);
        }

        _cursor.EndReplay();
        (Context.Now, Context.AheadOfClock) = (now, aheadOfClock);
        foreach (var entry in events.TakeWhile(_ => !IsVoid))
        {
            Apply(entry);
        }

        Outcome = Judge();
    }

    public void FailForNeverWaiting() => Outcome = Failed(new InvalidOperationException(
        $"Orchestration '{_instance.Id}' continued as new over and over without ever waiting."));

    /// <summary>The code's end is not the orchestration's as long as it has asked for something that is still open.</summary>
    private bool HasEnded => _code is { IsCompleted: true } && !Context.Open.HoldsEnd;

    private void Replay(ReplayedTurn turn)
    {
        Context.Now = turn.Time;
        _cursor.BeginTurn(turn.Steps);
        foreach (var entry in turn.Events)
        {
            Apply(entry);
        }

        _cursor.EndTurn(HasEnded);
    }

    private void Apply(HistoryEvent entry)
    {
        if (entry.Kind == EventKind.EventRaised && (HasEnded || Context.IsContinuedAsNew))
        {
            _late.Add(entry);
            return;
        }

        try
        {
            _thread.Run(() => ApplyOnThread(entry));
        }
        catch (Exception thrown)
        {
            // By an event that is not what its wait wants, or by an async void method: neither has a task to keep it in.
            _fault = thrown;
        }
    }

    private void ApplyOnThread(HistoryEvent entry)
    {
        switch (entry.Kind)
        {
            case EventKind.ExecutionStarted:
                _code = StartCode();
                break;
            case EventKind.EventRaised:
                Context.Events.Raise(entry);
                break;
            default:
                Context.Open.Complete(entry);
                break;
        }
    }

    private async Task<object?> StartCode() => _functions.HasOrchestrator(_instance.Name)
        ? await _functions.RunOrchestratorAsync(_instance.Name, Context)
        : throw new FunctionNotFoundException("orchestrator", _instance.Name);

    private (OrchestrationRuntimeStatus Status, string? Payload)? Judge()
    {
        WriteCustomStatus();
        if ((_cursor.Violation ?? _fault) is { } fault)
        {
            return Failed(fault);
        }

        var isLost = _code is { IsCompleted: false } && Context.Open.Count == 0 && !Context.Events.HasWaiters;
        if (isLost || _thread.HasLeft)
        {
            return Failed(OrchestratorThread.NotDurable());
        }

        return _code switch
        {
            _ when !HasEnded => null,
            { IsCompletedSuccessfully: true } => Completed(_code.Result),
            _ => Failed(_code!.Exception?.InnerException ?? new TaskCanceledException(_code)),
        };
    }

    private void WriteCustomStatus()
    {
        try
        {
            CustomStatus = Context.WriteCustomStatus();
        }
        catch (Exception unwritable)
        {
            _fault ??= unwritable;
        }
    }

    private static (OrchestrationRuntimeStatus Status, string? Payload) Completed(object? result)
    {
        try
        {
            return (OrchestrationRuntimeStatus.Completed, DurableJson.Write(result));
        }
        catch (Exception unwritable)
        {
            return Failed(unwritable);
        }
    }

    /// <summary>What failed in a task is kept when it is what ends the orchestration, and not when another exception wraps it.</summary>
    private static (OrchestrationRuntimeStatus Status, string? Payload) Failed(Exception failure)
    {
        var details = TaskFailureDetails.FromException(failure);
        return (
            OrchestrationRuntimeStatus.Failed,
            DurableJson.Write(failure is TaskFailedException failed ? details with { InnerFailure = failed.FailureDetails } : details));
    }
}
