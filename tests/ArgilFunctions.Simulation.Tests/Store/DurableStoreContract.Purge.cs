using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;
using static ArgilFunctions.Simulation.Tests.Store.Commits;

namespace ArgilFunctions.Simulation.Tests.Store;

/// <summary>What is purged, and what stays.</summary>
public abstract partial class DurableStoreContract
{
    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Completed)]
    [InlineData(OrchestrationRuntimeStatus.Terminated)]
    public async Task What_is_purged_is_forgotten_and_what_may_come_back_to_it_does_not_reach_a_later_run_of_its_id(OrchestrationRuntimeStatus status)
    {
        await Store.CommitAsync(Start("run", input: "1"));
        var isOpen = status == OrchestrationRuntimeStatus.Terminated;
        var reply = new ReplyAddress("run", "Orchestrator", 1, 1);
        await Store.CommitAsync(new()
        {
            Activities = isOpen ? [Activity("run", "Work")] : [],
            Messages = [Event("@e@1", "asked") with { ReplyTo = reply }],
            Starts = isOpen ? [.. Start("child").Starts.Select(start => start with { Instance = start.Instance with { Parent = reply } })] : [],
        });
        await Store.CommitAsync(Update("run", status, history: ["a"]));

        Assert.Equal(1, (await Store.CommitAsync(new() { Purged = ["run", "nobody"] })).Purged);

        Assert.Null(Store.FindInstance("run"));
        Assert.Empty(Store.ListActivities());
        Assert.Null(Assert.Single(Store.ReadEntity("@e@1", Noon).Inbox).Message.ReplyTo);
        Assert.Null(Store.FindInstance("child")?.Parent);
        await Store.CommitAsync(Start("run", input: "2"));
        var work = Store.ReadOrchestration("run", Noon);
        Assert.Equal((1, "2"), (work.Instance!.Generation, work.Instance.Input));
        Assert.Empty(work.History);
    }

    [Fact]
    public async Task What_has_not_ended_is_not_purged()
    {
        await Store.CommitAsync(Start("run"));

        Assert.Equal(0, (await Store.CommitAsync(new() { Purged = ["run"] })).Purged);
        Assert.NotNull(Store.FindInstance("run"));
    }
}
