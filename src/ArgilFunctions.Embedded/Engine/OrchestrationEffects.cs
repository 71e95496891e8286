using ArgilFunctions.Embedded.Storage;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>What a turn asks of the world, once it is committed.</summary>
internal sealed class OrchestrationEffects
{
    public List<Message> Messages { get; } = [];

    public List<InstanceStart> Starts { get; } = [];

    public List<ActivityTask> Activities { get; } = [];

    public List<int> CancelledTimers { get; } = [];
}
