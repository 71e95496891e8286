using ArgilFunctions.Embedded.Storage;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>
/// Numbers the steps that the code takes, and holds them against those that history says it took.
/// </summary>
internal sealed class ReplayCursor
{
    private readonly Dictionary<int, HistoryEvent> _past;
    private int _lastStep;

    public ReplayCursor(IEnumerable<HistoryEvent> history) => _past = history
        .Where(entry => IsStep(entry.Kind))
        .ToDictionary(entry => entry.TaskId);

    /// <summary>Steps taken now for the first time.</summary>
    public List<HistoryEvent> NewSteps { get; } = [];

    public NonDeterministicOrchestrationException? Violation { get; private set; }

    /// <summary>Takes the next step; true when it is new, and so has to be carried out.</summary>
    public bool Take(EventKind kind, string name, DateTimeOffset time, out int step)
    {
        step = ++_lastStep;
        if (!_past.Remove(step, out var past))
        {
            NewSteps.Add(new(kind, step, name, Payload: null, time));
            return true;
        }

        if (past.Kind != kind || !string.Equals(past.Name, name, StringComparison.OrdinalIgnoreCase))
        {
            throw Violation ??= new(step, Describe(past.Kind, past.Name), Describe(kind, name));
        }

        return false;
    }

    /// <summary>Once all history has been replayed, the code must have taken every step in it, and no other.</summary>
    public void EndReplay()
    {
        if (NewSteps is [var extra, ..])
        {
            Violation ??= new(extra.TaskId, "nothing", Describe(extra.Kind, extra.Name));
        }
        else if (_past.Count > 0)
        {
            var missed = _past.MinBy(entry => entry.Key).Value;
            Violation ??= new(missed.TaskId, Describe(missed.Kind, missed.Name), "nothing");
        }
    }

    private static bool IsStep(EventKind kind) => kind is EventKind.ActivityScheduled or EventKind.TimerCreated
        or EventKind.SubOrchestrationScheduled or EventKind.EventSent or EventKind.EntityCalled or EventKind.EntitySignaled;

    private static string Describe(EventKind kind, string? name) => kind switch
    {
        EventKind.ActivityScheduled => $"activity '{name}'",
        EventKind.TimerCreated => "a timer",
        EventKind.SubOrchestrationScheduled => $"sub-orchestration '{name}'",
        EventKind.EventSent => $"event '{name}' to another orchestration",
        EventKind.EntityCalled => $"a call of '{name}'",
        EventKind.EntitySignaled => $"a signal of '{name}'",
        _ => kind.ToString(),
    };
}
