using ArgilFunctions.Embedded.Storage;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>A past turn: its time, what it was told, and how many steps it took.</summary>
internal sealed record ReplayedTurn(DateTimeOffset Time, IReadOnlyList<HistoryEvent> Events, int Steps)
{
    /// <summary>Takes a history apart; each turn in it begins with <see cref="EventKind.TurnStarted"/>.</summary>
    public static IEnumerable<ReplayedTurn> From(IReadOnlyList<HistoryEvent> history)
    {
        for (var start = 0; start < history.Count;)
        {
            var end = start + 1;
            while (end < history.Count && history[end].Kind != EventKind.TurnStarted)
            {
                end++;
            }

            List<HistoryEvent> rest = [.. history.Skip(start + 1).Take(end - start - 1)];
            List<HistoryEvent> events = rest.FindAll(entry => !IsStep(entry));
            yield return new(history[start].Time, events, rest.Count - events.Count);
            start = end;
        }
    }

    /// <summary>True for what the code asked for, false for what it was told.</summary>
    public static bool IsStep(HistoryEvent entry) => entry.Kind
        is EventKind.ActivityScheduled or EventKind.TimerCreated or EventKind.SubOrchestrationScheduled
        or EventKind.EventSent or EventKind.EntityCalled or EventKind.EntitySignaled;
}
