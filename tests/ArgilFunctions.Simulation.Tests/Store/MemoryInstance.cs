using ArgilFunctions.Embedded.Storage;

namespace ArgilFunctions.Simulation.Tests.Store;

internal sealed class MemoryInstance(InstanceRecord record)
{
    private readonly List<HistoryEvent> _history = [];

    public InstanceRecord Record { get; private set; } = record;

    public IReadOnlyList<HistoryEvent> Events => [.. _history];

    /// <summary>Takes over what a turn changes; input, name, parent and time of creation stay.</summary>
    public void Update(InstanceRecord now) => Record = Record with
    {
        Status = now.Status,
        Generation = now.Generation,
        UpdatedAt = now.UpdatedAt,
        Output = now.Output,
        Failure = now.Failure,
        CustomStatus = now.CustomStatus,
    };

    public void Orphan() => Record = Record with { Parent = null };

    public void BeginGeneration(string? input)
    {
        Record = Record with { Input = input };
        _history.Clear();
    }

    /// <exception cref="InvalidOperationException">The events have a place in history already, or leave a gap: two turns ran at a time.</exception>
    public void Append(int firstSequence, IReadOnlyList<HistoryEvent> events)
    {
        if (events.Count > 0 && firstSequence != _history.Count)
        {
            throw new InvalidOperationException($"History of {Record.Id} has {_history.Count} events, and an event {firstSequence} was added.");
        }

        _history.AddRange(events);
    }
}
