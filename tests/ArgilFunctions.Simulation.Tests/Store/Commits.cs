using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Simulation.Tests.Store;

/// <summary>Commits as the engine makes them, as short as a test can say them.</summary>
internal static class Commits
{
    public static DateTimeOffset Noon { get; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static StoreCommit Start(string id, string? input = null, Message? ifRunning = null) => new()
    {
        Starts =
        [
            new(
                new(id, "Orchestrator", OrchestrationRuntimeStatus.Pending, Noon) { Input = input },
                new(id, new(EventKind.ExecutionStarted, 0, "Orchestrator", Payload: null, Noon)),
                ifRunning),
        ],
    };

    public static StoreCommit Update(
        string id,
        OrchestrationRuntimeStatus status,
        IEnumerable<string> history,
        int firstSequence = 0,
        int generation = 1,
        string? input = null) => new()
        {
            Instance = new(id, "another name", status, Noon.AddDays(1)) { Generation = generation, Input = input, CustomStatus = "status" },
            History = [.. history.Select(name => new HistoryEvent(EventKind.EventRaised, 0, name, Payload: null, Noon))],
            FirstSequence = firstSequence,
        };

    public static Message Event(string target, string name, int? generation = null, DateTimeOffset? at = null) =>
        new(target, new(EventKind.EventRaised, 0, name, Payload: null, Noon), generation, at);

    public static Message Timer(string target, int task, int generation, DateTimeOffset at) =>
        new(target, new(EventKind.TimerFired, task, Name: null, Payload: null, at), generation, at);

    public static ActivityTask Activity(string instance, string name) => new(0, new(instance, "Orchestrator", 1, 1), name, Input: null);
}
