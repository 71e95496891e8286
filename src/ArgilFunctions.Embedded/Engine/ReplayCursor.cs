using ArgilFunctions.Embedded.Storage;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>
/// Numbers the steps that the code takes, from 0, and holds them against those that history says it took, turn by turn.
/// </summary>
internal sealed class ReplayCursor(IReadOnlyList<HistoryEvent> past)
{
    private int _taken;
    private int _limit;

    public bool IsReplaying { get; private set; } = true;

    /// <summary>Steps taken now for the first time.</summary>
    public List<HistoryEvent> NewSteps { get; } = [];

    /// <summary>The first difference; it stands even if the code catches what was thrown.</summary>
    public NonDeterministicOrchestrationException? Violation { get; private set; }

    /// <summary>Replays a turn in which the code took a number of steps.</summary>
    public void BeginTurn(int steps) => _limit += steps;

    /// <summary>The code must have taken every step of the turn, and not have ended: history goes on.</summary>
    public void EndTurn(bool hasEnded)
    {
        if (_taken < _limit)
        {
            Violation ??= new(_taken, Describe(past[_taken].Kind, past[_taken].Name), "nothing");
        }
        else if (hasEnded)
        {
            Violation ??= new(_taken, "more to come", "its end");
        }
    }

    public void EndReplay() => IsReplaying = false;

    /// <summary>Takes the next step; true when it is new, and so has to be carried out.</summary>
    public bool Take(EventKind kind, string name, DateTimeOffset time, out int step)
    {
        step = _taken++;
        if (!IsReplaying)
        {
            NewSteps.Add(new(kind, step, name, Payload: null, time));
            return true;
        }

        var expected = step < _limit ? past[step] : null;
        if (expected?.Kind != kind || !string.Equals(expected.Name, name, StringComparison.OrdinalIgnoreCase))
        {
            throw Violation ??= new(step, expected is null ? "nothing" : Describe(expected.Kind, expected.Name), Describe(kind, name));
        }

        return false;
    }

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
