using ArgilFunctions.Embedded.Storage;

namespace ArgilFunctions.Simulation.Tests.Store;

/// <summary>All that a store held at a moment.</summary>
internal sealed record MemorySnapshot(
    IReadOnlyList<InstanceSnapshot> Instances,
    IReadOnlyList<EntityRecord> Entities,
    IReadOnlyList<ActivityTask> Activities,
    IReadOnlyList<Message> Messages);

/// <summary>An instance, and the history of one that is under way.</summary>
internal sealed record InstanceSnapshot(InstanceRecord Instance, IReadOnlyList<HistoryEvent> History);
