using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Storage;

internal enum EventKind
{
    ExecutionStarted = 1,
    TurnStarted = 2,
    ActivityScheduled = 3,
    ActivityCompleted = 4,
    ActivityFailed = 5,
    TimerCreated = 6,
    TimerFired = 7,
    SubOrchestrationScheduled = 8,
    SubOrchestrationCompleted = 9,
    SubOrchestrationFailed = 10,
    EventRaised = 11,
    EventSent = 12,
    EntityCalled = 13,
    EntityResponded = 14,
    EntityFailed = 15,
    EntitySignaled = 16,
    Terminated = 17,
    EntityOperation = 18,
}

/// <summary>One thing that happened to an instance. In an inbox it is a message; once consumed it is history.</summary>
internal sealed record HistoryEvent(EventKind Kind, int TaskId, string? Name, string? Payload, DateTimeOffset Time);

/// <summary>Who waits for an answer: one task of one generation of an orchestration.</summary>
internal sealed record ReplyAddress(string InstanceId, string Name, int Generation, int TaskId);

/// <summary>An event on its way; with a generation, only that one takes it; with a time, not before.</summary>
internal sealed record Message(
    string Target, HistoryEvent Event, int? Generation = null, DateTimeOffset? VisibleAt = null, ReplyAddress? ReplyTo = null);

internal sealed record StoredMessage(long Id, Message Message);

internal sealed record InstanceRecord(string Id, string Name, OrchestrationRuntimeStatus Status, DateTimeOffset CreatedAt)
{
    public int Generation { get; init; }

    public string? Input { get; init; }

    public string? Output { get; init; }

    public string? Failure { get; init; }

    public string? CustomStatus { get; init; }

    public DateTimeOffset UpdatedAt { get; init; } = CreatedAt;

    public ReplyAddress? Parent { get; init; }

    /// <summary>Its place in a trace, as the engine writes it.</summary>
    public string? Trace { get; init; }

    public bool IsFinished => Status is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;
}

internal sealed record EntityRecord(string Id, string? State, DateTimeOffset ModifiedAt);

/// <summary>An activity that has to run; <paramref name="Id"/> is given by the store.</summary>
internal sealed record ActivityTask(long Id, ReplyAddress ReplyTo, string Name, string? Input)
{
    /// <summary>Its orchestration's place in a trace.</summary>
    public string? Trace { get; init; }
}

/// <summary>A new instance; the store counts its generation on from an earlier run's of the same id, whose late answers it must not get.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Start">Its first message.</param>
/// <param name="IfRunning">Sent instead when an instance of the id has not ended; then nothing is started.</param>
internal sealed record InstanceStart(InstanceRecord Instance, Message Start, Message? IfRunning);

/// <summary>What an orchestration's turn begins with.</summary>
internal sealed record OrchestrationWork(InstanceRecord? Instance, IReadOnlyList<HistoryEvent> History, IReadOnlyList<StoredMessage> Inbox);

internal sealed record EntityWork(EntityRecord? Entity, IReadOnlyList<StoredMessage> Inbox);

/// <summary>Who has something to do, and when the next message becomes visible.</summary>
internal sealed record DueWork(IReadOnlyList<string> Targets, DateTimeOffset? Next);

internal sealed record InstanceFilter(
    DateTimeOffset? CreatedFrom,
    DateTimeOffset? CreatedTo,
    IReadOnlyCollection<OrchestrationRuntimeStatus>? Statuses,
    string? IdPrefix,
    string? AfterId,
    int Limit);
