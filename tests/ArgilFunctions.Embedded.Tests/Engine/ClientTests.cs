using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Tests.Engine;

public sealed class ClientTests : EngineTest
{
    public ClientTests() => Functions
        .Orchestrator("Waits", async context => await context.WaitForExternalEvent<string>("Go"))
        .Orchestrator("Echo", context => Task.FromResult<object?>(context.GetInput<string>()));

    [Fact]
    public async Task A_running_id_cannot_be_started_again_and_a_finished_one_is_replaced()
    {
        await World.StartAsync("Waits", id: "one");
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => World.StartAsync("Echo", "second", "one"));
        await World.Client.RaiseEventAsync("one", "Go", "first");
        Assert.Equal("first", (await World.EndAsync("one")).ReadOutputAs<string>());

        await World.StartAsync("Echo", "third", "one");

        Assert.Equal("third", (await World.EndAsync("one")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_start_waits_in_line_for_its_id_too()
    {
        await World.Client.ScheduleNewOrchestrationInstanceAsync("Waits", options: new("later", World.Clock.GetUtcNow().AddHours(1)));

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => World.StartAsync("Echo", "second", "later"));
    }

    [Theory]
    [InlineData("completed")]
    [InlineData("failed")]
    [InlineData("terminated")]
    public async Task An_id_that_has_ended_in_any_way_can_be_started_again(string how)
    {
        Functions.Orchestrator("Fails", _ => throw new FormatException("as asked"));
        await World.StartAsync(how switch { "completed" => "Echo", "failed" => "Fails", _ => "Waits" }, id: "one");
        if (how == "terminated")
        {
            await World.Client.TerminateInstanceAsync("one", null);
        }

        Assert.Equal(how, (await World.EndAsync("one")).RuntimeStatus.ToString(), ignoreCase: true);
        await World.StartAsync("Echo", "again", "one");

        Assert.Equal("again", (await World.EndAsync("one")).ReadOutputAs<string>());
    }

    public static TheoryData<string> BadIds => ["@entity@key", "a/b", "a\\b", "a#b", "a?b", "a\nb", new string('x', 257)];

    [Theory]
    [MemberData(nameof(BadIds))]
    public async Task Ids_that_cannot_be_an_orchestrations_are_refused(string id) =>
        await Assert.ThrowsAsync<ArgumentException>(() => World.StartAsync("Echo", "x", id));

    [Fact]
    public async Task An_empty_id_means_a_new_one() => Assert.NotEmpty(await World.StartAsync("Echo", "x", string.Empty));

    [Fact]
    public async Task What_takes_nothing_any_more_says_so_to_who_sends_it_something()
    {
        await World.StartAsync("Echo", "x", "ended");

        await Assert.ThrowsAsync<InvalidOperationException>(() => World.Client.RaiseEventAsync("ended", "Go"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => World.Client.TerminateInstanceAsync("ended", null));
        await Assert.ThrowsAsync<ArgumentException>(() => World.Client.RaiseEventAsync("nobody", "Go"));
        await Assert.ThrowsAsync<ArgumentException>(() => World.Client.TerminateInstanceAsync("nobody", null));
    }

    [Fact]
    public async Task Purging_forgets_what_has_ended_and_nothing_else()
    {
        await World.StartAsync("Echo", "x", "ended");
        await World.StartAsync("Waits", id: "running");

        Assert.Equal(1, (await World.Client.PurgeInstanceAsync("ended", CancellationToken.None)).PurgedInstanceCount);
        Assert.Equal(0, (await World.Client.PurgeInstanceAsync("ended", CancellationToken.None)).PurgedInstanceCount);
        await Assert.ThrowsAsync<InvalidOperationException>(() => World.Client.PurgeInstanceAsync("running", CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => World.Client.PurgeInstanceAsync("@entity@key", CancellationToken.None));

        Assert.Null(await World.Client.GetInstanceAsync("ended"));
        Assert.True((await World.GetAsync("running")).IsRunning);
    }

    [Fact]
    public async Task Purging_by_a_filter_takes_what_matches_and_has_ended_however_much_it_is()
    {
        for (var number = 0; number < 250; number++)
        {
            await World.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "x");
        }

        await World.StartAsync("Waits", id: "running");
        await World.AdvanceAsync(TimeSpan.FromDays(1));
        await World.StartAsync("Echo", "x", "later");

        var failed = await PurgeAsync(new(Statuses: [OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Running]));
        var old = await PurgeAsync(new(CreatedTo: World.Clock.GetUtcNow().AddHours(-1)));

        Assert.Equal((0, 250), (failed, old));
        Assert.Equal(["later", "running"], await World.Client.GetAllInstancesAsync().Select(instance => instance.InstanceId).ToListAsync());

        async Task<int> PurgeAsync(PurgeInstancesFilter filter) =>
            (await World.Client.PurgeAllInstancesAsync(filter, CancellationToken.None)).PurgedInstanceCount;
    }

    [Fact]
    public async Task The_answer_to_a_run_that_was_purged_does_not_reach_a_later_one_of_its_id()
    {
        Functions.Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<string>(
            "Waits", options: new SubOrchestrationOptions(instanceId: context.GetInput<string>())));
        await World.StartAsync("Parent", "old-child", "parent");
        await World.Client.TerminateInstanceAsync("parent", null);
        await World.IdleAsync();
        await World.Client.PurgeInstanceAsync("parent", CancellationToken.None);

        await World.StartAsync("Parent", "new-child", "parent");
        await World.Client.RaiseEventAsync("old-child", "Go", "old");
        await World.IdleAsync();
        await World.Client.RaiseEventAsync("new-child", "Go", "new");

        Assert.Equal("new", (await World.EndAsync("parent")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_start_in_the_future_waits_and_keeps_the_events_that_come_before()
    {
        await World.Client.ScheduleNewOrchestrationInstanceAsync("Waits", options: new("later", World.Clock.GetUtcNow().AddHours(1)));
        await World.Client.RaiseEventAsync("later", "Go", "early bird");
        await World.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await World.GetAsync("later")).RuntimeStatus);
        await World.CrashAndRestartAsync();

        await World.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("early bird", (await World.EndAsync("later")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Terminating_ends_an_instance_where_it_stands_and_leaves_nothing_asleep()
    {
        Functions.Orchestrator("Sleeps", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return "slept";
        });
        var id = await World.StartAsync("Sleeps");

        await World.Client.TerminateInstanceAsync(id, "enough");
        var end = await World.EndAsync(id);
        await World.IdleAsync();
        await World.CrashAndRestartAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, end.RuntimeStatus);
        Assert.Equal("enough", end.ReadOutputAs<string>());
        Assert.Null(World.Engine.NextDue);
    }

    [Fact]
    public async Task An_instance_that_waits_for_its_start_can_be_terminated()
    {
        await World.Client.ScheduleNewOrchestrationInstanceAsync("Waits", options: new("later", World.Clock.GetUtcNow().AddHours(1)));

        await World.Client.TerminateInstanceAsync("later", null);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await World.EndAsync("later")).RuntimeStatus);
    }

    [Fact]
    public async Task Waiting_for_an_unknown_instance_throws_and_waiting_can_be_given_up()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => World.Client.WaitForInstanceCompletionAsync("nobody"));
        await World.StartAsync("Waits", id: "one");
        using var source = new CancellationTokenSource();
        var wait = World.Client.WaitForInstanceCompletionAsync("one", cancellation: source.Token);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        Assert.Null(await World.Client.GetInstanceAsync("nobody"));
    }

    public static TheoryData<string, OrchestrationQuery, string[]> Queries => new()
    {
        { "all", new(), ["a-1", "a-2", "b-1", "b-2", "b%3"] },
        { "by prefix", new(InstanceIdPrefix: "b-"), ["b-1", "b-2"] },
        { "by a prefix with a wildcard", new(InstanceIdPrefix: "b%"), ["b%3"] },
        { "by status", new(Statuses: [OrchestrationRuntimeStatus.Running]), ["b-1", "b-2", "b%3"] },
        { "by two statuses", new(Statuses: [OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Completed]), ["a-1", "a-2", "b-1", "b-2", "b%3"] },
        { "by no status", new(Statuses: []), [] },
        { "from", new(CreatedFrom: Start.AddMinutes(1)), ["b-1", "b-2", "b%3"] },
        { "to", new(CreatedTo: Start.AddMinutes(1)), ["a-1", "a-2", "b-1", "b-2"] },
    };

    private static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Queries_find_what_matches_page_by_page(string name, OrchestrationQuery query, string[] expected)
    {
        Assert.NotEmpty(name);
        await World.StartAsync("Echo", "x", "a-1");
        await World.StartAsync("Echo", "x", "a-2");
        await World.AdvanceAsync(TimeSpan.FromMinutes(1));
        await World.StartAsync("Waits", id: "b-1");
        await World.StartAsync("Waits", id: "b-2");
        await World.AdvanceAsync(TimeSpan.FromMinutes(1));
        await World.StartAsync("Waits", id: "b%3");

        var pages = new List<Page<OrchestrationMetadata>>();
        await foreach (var page in World.Client.GetAllInstancesAsync(query).AsPages(pageSizeHint: 2))
        {
            pages.Add(page);
        }

        Assert.Equal(expected.Order(StringComparer.Ordinal), pages.SelectMany(page => page.Values).Select(instance => instance.InstanceId));
        Assert.All(pages.SkipLast(1), page => Assert.Equal(2, page.Values.Count));
        Assert.Null(pages[^1].ContinuationToken);
    }

    [Fact]
    public async Task A_continuation_token_goes_on_where_the_page_ended()
    {
        await World.StartAsync("Echo", "x", "a");
        await World.StartAsync("Echo", "y", "b");
        var first = await World.Client.GetAllInstancesAsync(new(PageSize: 1)).AsPages().FirstAsync();

        var second = await World.Client.GetAllInstancesAsync(new(ContinuationToken: first.ContinuationToken, FetchInputsAndOutputs: true)).FirstAsync();

        Assert.Null(first.Values[0].SerializedInput);
        Assert.Equal("y", second.ReadOutputAs<string>());
    }
}
