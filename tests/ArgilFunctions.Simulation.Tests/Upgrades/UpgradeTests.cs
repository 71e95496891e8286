using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Surface;
using ArgilFunctions.Simulation.Tests.World;

namespace ArgilFunctions.Simulation.Tests.Upgrades;

/// <summary>Whoever upgrades has runs in flight: those that an earlier version has left go on as they are, to their end. How to record: README.md.</summary>
public sealed class UpgradeTests
{
    private const string RecordSetting = "ARGIL_RECORD";
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Upgrades", "Recorded");

    /// <summary>Each recording, by its shape and number.</summary>
    public static TheoryData<string> Recordings =>
        [.. Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path)).Order()];

    public static TheoryData<string> Orchestrators =>
        [.. Machine.Functions.All<OrchestrationTriggerAttribute>().Select(orchestrator => orchestrator.Function.Name).Order()];

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Runs_under_way_go_on_to_their_end_in_the_present_app(string recording) =>
        Assert.All(ReplayedWorld.Run(Read(recording)), instance => Assert.True(
            instance.Status == OrchestrationRuntimeStatus.Completed, $"{instance.Id} is {instance.Status}: {instance.Failure}"));

    /// <summary>Every orchestrator of the app has been recorded, and one that asks for something else first does not go unnoticed.</summary>
    [Theory]
    [MemberData(nameof(Orchestrators))]
    public void An_orchestrator_that_asks_in_another_order_is_caught(string orchestrator)
    {
        var recording = Recordings.Select(row => Read(row.Data)).First(recording => recording.Places.Any(IsInTheMiddle));

        var ended = ReplayedWorld.Run(recording, functions => new Reordered(functions, orchestrator));

        Assert.Contains(ended, instance => instance.Name == orchestrator
            && instance.Failure?.Contains(nameof(NonDeterministicOrchestrationException), StringComparison.Ordinal) == true);

        bool IsInTheMiddle(string place) => place.StartsWith($"{orchestrator}: ", StringComparison.Ordinal) && place.Length > orchestrator.Length + 2;
    }

    /// <summary>Records, where the setting says to; otherwise only that it could.</summary>
    [Fact]
    public void The_present_shape_can_be_recorded()
    {
        var folder = Environment.GetEnvironmentVariable(RecordSetting) is { Length: > 0 } wanted ? wanted : null;
        var scratch = Directory.CreateTempSubdirectory("argil-recorded-");

        Recorder.Record(folder ?? scratch.FullName, seeds: folder is null ? 2 : 60);

        Assert.NotEmpty(Directory.EnumerateFiles(folder ?? scratch.FullName));
        scratch.Delete(recursive: true);
    }

    private static Recording Read(string path) => Recording.Read(Path.Combine(Folder, path));

    /// <summary>A step before all others, as a change might bring it in.</summary>
    private sealed class Reordered(IDurableFunctions functions, string changed) : WrappedFunctions(functions)
    {
        public override async Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context)
        {
            if (name == changed)
            {
                await context.CallActivityAsync<string>("AnotherActivity");
            }

            return await base.RunOrchestratorAsync(name, context);
        }
    }
}
