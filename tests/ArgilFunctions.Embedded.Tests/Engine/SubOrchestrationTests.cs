using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Tests.Engine;

public sealed class SubOrchestrationTests : EngineTest
{
    [Fact]
    public async Task A_child_gets_its_input_knows_its_parent_and_gives_its_result()
    {
        Functions
            .Orchestrator("Child", context => Task.FromResult<object?>($"{context.GetInput<string>()} of {context.Parent!.Name}/{context.Parent.InstanceId}"))
            .Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<string>("Child", "child"));

        await World.StartAsync("Parent", id: "p");

        Assert.Equal("child of Parent/p", (await World.EndAsync("p")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_unknown_child_fails_the_call()
    {
        Functions.Orchestrator("Parent", async context =>
            (await Assert.ThrowsAsync<TaskFailedException>(() => context.CallSubOrchestratorAsync("Nowhere"))).FailureDetails.ErrorMessage);

        Assert.Contains("'Nowhere'", (await World.RunAsync("Parent")).ReadOutputAs<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_id_that_is_running_fails_the_call_and_leaves_that_instance_alone()
    {
        Functions
            .Orchestrator("Waits", async context => await context.WaitForExternalEvent<string>("Go"))
            .Orchestrator("Parent", async context => (await Assert.ThrowsAsync<TaskFailedException>(
                () => context.CallSubOrchestratorAsync("Waits", options: new SubOrchestrationOptions(instanceId: "taken")))).FailureDetails.ErrorMessage);

        await World.StartAsync("Waits", id: "taken");
        var parent = await World.RunAsync("Parent");
        await World.Client.RaiseEventAsync("taken", "Go", "gone on");

        Assert.Contains("'taken'", parent.ReadOutputAs<string>(), StringComparison.Ordinal);
        Assert.Equal("gone on", (await World.EndAsync("taken")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_child_that_is_tried_again_keeps_the_id_it_was_given_first()
    {
        var ids = new List<string>();
        Functions
            .Orchestrator("Child", context =>
            {
                ids.Add(context.InstanceId);
                throw new FormatException("as asked");
            })
            .Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<string>(
                "Child", options: TaskOptions.FromRetryPolicy(new(2, TimeSpan.FromSeconds(1)))));

        var id = await World.StartAsync("Parent", id: new string('p', 256));
        await World.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await World.EndAsync(id)).RuntimeStatus);
        Assert.Equal(2, ids.Count);
        Assert.Single(ids.Distinct());
    }

    [Fact]
    public async Task The_answer_of_a_child_of_an_earlier_run_never_reaches_a_later_run_of_the_same_id()
    {
        Functions
            .Orchestrator("Child", async context => await context.WaitForExternalEvent<string>("Go"))
            .Orchestrator("Parent", async context =>
            {
                var options = new SubOrchestrationOptions(instanceId: context.GetInput<string>());
                return await context.CallSubOrchestratorAsync<string>("Child", options: options);
            });

        await World.StartAsync("Parent", "old-child", id: "parent");
        await World.Client.TerminateInstanceAsync("parent", null);
        await World.IdleAsync();
        await World.StartAsync("Parent", "new-child", id: "parent");
        await World.Client.RaiseEventAsync("old-child", "Go", "old");
        await World.IdleAsync();
        await World.Client.RaiseEventAsync("new-child", "Go", "new");

        Assert.Equal("new", (await World.EndAsync("parent")).ReadOutputAs<string>());
    }
}
