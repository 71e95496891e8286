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
    private Task<object?>? _code;

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

    /// <summary>True when the code has left its history: nothing that it asked for counts.</summary>
    public bool HasDiverged => _cursor.Violation is not null;

    /// <summary>Runs to the next durable wait or to the end.</summary>
    /// <returns>External events that came after the end.</returns>
    public IReadOnlyList<HistoryEvent> Run(IReadOnlyList<HistoryEvent> events, DateTimeOffset now, TimeSpan aheadOfClock)
    {
        foreach (var turn in ReplayedTurn.From(_history).TakeWhile(_ => !HasDiverged))
        {
            Replay(turn);
        }

        _cursor.EndReplay();
        (Context.Now, Context.AheadOfClock) = (now, aheadOfClock);
        var applied = HasDiverged ? 0 : events.TakeWhile(entry => !HasEnded && Apply(entry)).Count();
        Outcome = Judge();
        return [.. events.Skip(applied).Where(entry => entry.Kind == EventKind.EventRaised)];
    }

    public void FailForNeverWaiting() => Outcome = Failed(new InvalidOperationException(
        $"Orchestration '{_instance.Id}' continued as new over and over without ever waiting."));

    private bool HasEnded => _code is { IsCompleted: true };

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

    private bool Apply(HistoryEvent entry)
    {
        try
        {
            _thread.Run(() => ApplyOnThread(entry));
        }
        catch (Exception thrown)
        {
            // By an async void method, which has no task to keep it in.
            _code = Task.FromException<object?>(thrown);
        }

        return true;
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
        if (_cursor.Violation is { } violation)
        {
            return Failed(violation);
        }

        var isLost = _code is { IsCompleted: false } && Context.Open.Count == 0 && !Context.Events.HasWaiters;
        if (isLost || _thread.HasLeft)
        {
            return Failed(OrchestratorThread.NotDurable());
        }

        return _code switch
        {
            { IsCompletedSuccessfully: true } => Completed(_code.Result),
            { IsCompleted: true } => Failed(_code.Exception?.InnerException ?? new TaskCanceledException(_code)),
            _ => null,
        };
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

    private static (OrchestrationRuntimeStatus Status, string? Payload) Failed(Exception failure) =>
        (OrchestrationRuntimeStatus.Failed, DurableJson.Write(TaskFailureDetails.FromException(failure)));
}
