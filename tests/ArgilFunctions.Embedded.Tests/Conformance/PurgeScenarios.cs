namespace ArgilFunctions.Conformance;

public sealed class PurgeScenarios : Scenario
{
    private const string Quick = "Quick";
    private const string Waits = "Waits";

    // The real host does without the other bound, but not without this one.
    private static readonly DateTimeOffset Ever = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public PurgeScenarios() => Durable
        .Orchestrator<string>(Quick, (_, input) => input == "fail" ? throw new FormatException("as asked") : Task.FromResult<object?>(input))
        .Orchestrator<string>(Waits, async (context, _) => await context.WaitForExternalEvent<string>("Go"));

    [Fact]
    public async Task What_was_purged_is_unknown_and_its_id_can_be_used_anew()
    {
        await EndAsync(await StartAsync(Quick, "first", "run"));

        Assert.Equal(1, await PurgeAsync("run"));

        Assert.Null(await Client.GetInstanceAsync("run"));
        Assert.Equal(0, await PurgeAsync("run"));
        await EndAsync(await StartAsync(Quick, "second", "run"));
        Assert.Equal("second", (await EndAsync("run")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_filter_takes_what_has_one_of_its_states_and_was_accepted_in_its_time()
    {
        foreach (var (id, input) in new[] { ("completed", "x"), ("failed", "fail") })
        {
            await EndAsync(await StartAsync(Quick, input, id));
        }

        await StartAsync(Waits, "x", "waiting");

        Assert.Equal(0, await PurgeAllAsync(new(Ever, Ever.AddDays(1), [OrchestrationRuntimeStatus.Failed])));
        Assert.Equal(1, await PurgeAllAsync(new(Ever, Statuses: [OrchestrationRuntimeStatus.Failed])));
        Assert.Equal(1, await PurgeAllAsync(new(Ever, Statuses: [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Terminated])));

        Assert.Null(await Client.GetInstanceAsync("completed"));
        await Client.RaiseEventAsync("waiting", "Go", "went on");
        Assert.Equal("went on", (await EndAsync("waiting")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_parent_is_purged_without_its_children()
    {
        Durable.Orchestrator<string>("Parent", async (context, _) =>
            await context.CallSubOrchestratorAsync<string>(Quick, "x", new SubOrchestrationOptions(retry: null, "the-child")));
        await EndAsync(await StartAsync("Parent", "x", "parent"));

        Assert.Equal(1, await PurgeAsync("parent"));

        Assert.NotNull(await Client.GetInstanceAsync("the-child"));
    }

    private async Task<int> PurgeAsync(string id) => (await Client.PurgeInstanceAsync(id, CancellationToken.None)).PurgedInstanceCount;

    private async Task<int> PurgeAllAsync(PurgeInstancesFilter filter) =>
        (await Client.PurgeAllInstancesAsync(filter, CancellationToken.None)).PurgedInstanceCount;
}
