using ArgilFunctions.Embedded.Storage;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>What a turn asks of the world, once it is committed.</summary>
internal sealed class OrchestrationEffects
{
    public List<Message> Messages { get; } = [];

    /// <summary>Messages to the orchestration itself that only matter as long as it waits for them.</summary>
    public List<Message> Timers { get; } = [];

    public List<InstanceStart> Starts { get; } = [];

    public List<ActivityTask> Activities { get; } = [];

    public List<int> CancelledTimers { get; } = [];

    public void CancelTimer(int step)
    {
        if (Timers.RemoveAll(timer => timer.Event.TaskId == step) == 0)
        {
            CancelledTimers.Add(step);
        }
    }

    /// <summary>Adds what the generation before asked for; its timers are nothing to this one.</summary>
    public void AddFrom(OrchestrationEffects earlier)
    {
        Messages.AddRange(earlier.Messages);
        Starts.AddRange(earlier.Starts);
        Activities.AddRange(earlier.Activities);
    }
}
