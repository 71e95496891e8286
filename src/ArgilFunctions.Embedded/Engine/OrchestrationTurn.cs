using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;
using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>One turn: the inbox is consumed, the code goes on from where it was, and all effects are one commit.</summary>
internal sealed class OrchestrationTurn(IDurableFunctions functions, ILoggerFactory loggers)
{
    // A generation that ends at once, over and over, would hold its thread for ever.
    private const int MostGenerationsATurn = 1000;

    public StoreCommit Run(InstanceRecord instance, OrchestrationWork work, DateTimeOffset now)
    {
        var consumed = work.Inbox.Select(message => message.Id).ToList();
        var inbox = work.Inbox
            .Where(message => message.Message.Generation is not { } generation || generation == instance.Generation)
            .Select(message => message.Message.Event)
            .ToList();
        if (inbox.Count == 0)
        {
            return new() { Consumed = consumed };
        }

        var commit = inbox.FirstOrDefault(entry => entry.Kind == EventKind.Terminated) is { } terminated
            ? End(instance, OrchestrationRuntimeStatus.Terminated, terminated.Payload, now) with
            {
                History = [terminated],
                FirstSequence = work.History.Count,
            }
            : RunGenerations(instance, work.History, inbox, now);
        return commit with { Consumed = consumed };
    }

    /// <summary>Ends an orchestration whose turn cannot be run.</summary>
    public static StoreCommit GiveUp(InstanceRecord instance, OrchestrationWork work, Exception failure, DateTimeOffset now) =>
        End(instance, OrchestrationRuntimeStatus.Failed, DurableJson.Write(TaskFailureDetails.FromException(failure)), now) with
        {
            Consumed = [.. work.Inbox.Select(message => message.Id)],
        };

    private StoreCommit RunGenerations(
        InstanceRecord instance, IReadOnlyList<HistoryEvent> history, IReadOnlyList<HistoryEvent> inbox, DateTimeOffset clock)
    {
        using var log = EngineTraces.Enter(instance);
        var now = Latest(history, clock);
        var carried = new OrchestrationEffects();
        string? carriedStatus = null;
        for (var generations = 0; ; generations++)
        {
            IReadOnlyList<HistoryEvent> turn = [new(EventKind.TurnStarted, 0, null, null, now), .. inbox];
            var execution = new OrchestrationExecution(functions, instance, history, loggers);
            execution.Run(inbox, now, aheadOfClock: now - clock);
            var context = execution.Context;
            if (generations == MostGenerationsATurn)
            {
                execution.FailForNeverWaiting();
            }

            if (!execution.IsContinuedAsNew)
            {
                // A status outlives its generation by this turn; at the next one it is what the new generation has made of it.
                instance = execution.IsVoid ? instance : instance with { CustomStatus = execution.CustomStatus ?? carriedStatus };
                return Commit(execution, instance, history.Count, turn, now, carried, isNewGeneration: generations > 0);
            }

            carried.AddFrom(context.Effects);
            carriedStatus = execution.CustomStatus ?? carriedStatus;
            instance = instance with { Generation = instance.Generation + 1, Input = context.NewInput };
            history = [];
            inbox =
            [
                new(EventKind.ExecutionStarted, 0, instance.Name, null, now),
                .. context.PreservesEvents ? context.Events.Kept : [],
                .. execution.Late,
            ];
        }
    }

    private static StoreCommit Commit(
        OrchestrationExecution execution,
        InstanceRecord instance,
        int replayed,
        IReadOnlyList<HistoryEvent> turn,
        DateTimeOffset now,
        OrchestrationEffects carried,
        bool isNewGeneration)
    {
        var effects = execution.IsVoid ? new() : execution.Context.Effects;
        carried.AddFrom(effects);
        var commit = execution.Outcome is { } outcome
            ? End(instance, outcome.Status, outcome.Payload, now)
            : GoOn(instance, execution.HasStarted, effects, now);
        return commit with
        {
            ReplaceHistory = isNewGeneration,
            FirstSequence = isNewGeneration ? 0 : replayed,
            History = [.. turn, .. execution.NewSteps],
            Messages = [.. carried.Messages, .. commit.Messages],
            Starts = carried.Starts,
            Activities = carried.Activities,
        };
    }

    private static StoreCommit GoOn(InstanceRecord instance, bool hasStarted, OrchestrationEffects effects, DateTimeOffset now) => new()
    {
        Instance = instance with { Status = hasStarted ? OrchestrationRuntimeStatus.Running : instance.Status, UpdatedAt = now },
        Messages = effects.Timers,
        CancelledTimers = effects.CancelledTimers,
    };

    private static StoreCommit End(InstanceRecord instance, OrchestrationRuntimeStatus status, string? payload, DateTimeOffset now)
    {
        var isFailure = status == OrchestrationRuntimeStatus.Failed;
        return new()
        {
            Instance = instance with
            {
                Status = status,
                UpdatedAt = now,
                Output = isFailure ? null : payload,
                Failure = isFailure ? payload : null,
            },
            Messages = instance.Parent is { } parent ? [TellParent(parent, status, payload, now)] : [],
        };
    }

    private static Message TellParent(ReplyAddress parent, OrchestrationRuntimeStatus status, string? payload, DateTimeOffset now)
    {
        var (kind, answer) = status switch
        {
            OrchestrationRuntimeStatus.Completed => (EventKind.SubOrchestrationCompleted, payload),
            OrchestrationRuntimeStatus.Failed => (EventKind.SubOrchestrationFailed, payload),
            _ => (EventKind.SubOrchestrationFailed, null),
        };
        return new(parent.InstanceId, new(kind, parent.TaskId, Name: null, answer, now), parent.Generation);
    }

    /// <summary>An orchestration's time does not go back, even when the machine's clock does.</summary>
    private static DateTimeOffset Latest(IReadOnlyList<HistoryEvent> history, DateTimeOffset now) => history
        .Where(entry => entry.Kind == EventKind.TurnStarted)
        .Select(entry => entry.Time)
        .Append(now)
        .Max();
}
