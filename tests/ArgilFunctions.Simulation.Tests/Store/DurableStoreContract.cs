using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;
using static ArgilFunctions.Simulation.Tests.Store.Commits;

namespace ArgilFunctions.Simulation.Tests.Store;

/// <summary>What the engine counts on, whatever the store.</summary>
public abstract partial class DurableStoreContract : IAsyncLifetime
{
    private protected IDurableStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await CleanUpAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_started_instance_is_pending_with_its_first_message_and_its_input()
    {
        await Store.CommitAsync(Start("run", input: "\"in\""));

        var work = Store.ReadOrchestration("run", Noon);

        Assert.Equal((OrchestrationRuntimeStatus.Pending, 1, "\"in\""), (work.Instance!.Status, work.Instance.Generation, work.Instance.Input));
        Assert.Equal([EventKind.ExecutionStarted], work.Inbox.Select(message => message.Message.Event.Kind));
        Assert.Empty(work.History);
    }

    [Fact]
    public async Task An_instance_and_its_activities_keep_their_place_in_a_trace_through_all_that_changes()
    {
        var start = Start("run").Starts.Single();
        await Store.CommitAsync(new() { Starts = [start with { Instance = start.Instance with { Trace = "place" } }] });
        await Store.CommitAsync(Update("run", OrchestrationRuntimeStatus.Running, history: ["a"]) with { Activities = [Activity("run", "work") with { Trace = "place" }] });

        Assert.Equal(["place", "place", "place"], [Store.FindInstance("run")!.Trace, Store.ReadOrchestration("run", Noon).Instance!.Trace, Assert.Single(Store.ListActivities()).Trace]);
        await Store.CommitAsync(Update("run", OrchestrationRuntimeStatus.Completed, history: ["b"], firstSequence: 1));
        await Store.CommitAsync(Start("run"));
        Assert.Null(Store.ReadOrchestration("run", Noon).Instance!.Trace);
    }

    [Fact]
    public async Task A_start_that_meets_a_running_instance_is_refused_and_its_starter_told()
    {
        await Store.CommitAsync(Start("parent"));
        await Store.CommitAsync(Start("child", input: "1"));

        var result = await Store.CommitAsync(Start("child", input: "2", ifRunning: Event("parent", "taken")));

        Assert.Single(result.Rejected);
        Assert.Equal("1", Store.FindInstance("child")!.Input);
        Assert.Contains("taken", Names(Store.ReadOrchestration("parent", Noon).Inbox));
    }

    [Fact]
    public async Task A_finished_instance_starts_anew_and_late_answers_to_the_old_one_are_dropped()
    {
        await Store.CommitAsync(Start("run"));
        await Store.CommitAsync(Update("run", OrchestrationRuntimeStatus.Completed, history: ["a"]));
        await Store.CommitAsync(Start("run"));

        var late = await Store.CommitAsync(new() { Messages = [Event("run", "late", generation: 1)] });

        Assert.Single(late.Dropped);
        var work = Store.ReadOrchestration("run", Noon);
        Assert.Equal((2, OrchestrationRuntimeStatus.Pending), (work.Instance!.Generation, work.Instance.Status));
        Assert.Empty(work.History);
        Assert.Single(work.Inbox);
    }

    [Fact]
    public async Task Messages_come_in_the_order_of_arrival_and_delayed_ones_after_them_in_the_order_of_their_times()
    {
        await Store.CommitAsync(new()
        {
            Messages = [Event("@e@1", "late", at: Noon), Event("@e@1", "early", at: Noon.AddMinutes(-1)), Event("@e@1", "first"), Event("@e@1", "never", at: Noon.AddTicks(1))],
        });
        await Store.CommitAsync(new() { Messages = [Event("@e@1", "second")] });

        Assert.Equal(["first", "second", "early", "late"], Names(Store.ReadEntity("@e@1", Noon).Inbox));
    }

    [Fact]
    public async Task A_message_to_an_instance_that_is_unknown_or_of_another_generation_is_dropped_and_an_entitys_never()
    {
        await Store.CommitAsync(Start("run"));

        var result = await Store.CommitAsync(new()
        {
            Messages = [Event("nobody", "a"), Event("run", "b", generation: 2), Event("run", "c", generation: 1), Event("run", "d"), Event("@e@1", "e")],
        });

        Assert.Equal(["a", "b"], result.Dropped.Select(message => message.Event.Name));
    }

    [Fact]
    public async Task A_turn_consumes_adds_to_history_and_changes_the_instance_and_nothing_else_of_it()
    {
        await Store.CommitAsync(Start("run", input: "1"));
        var first = Store.ReadOrchestration("run", Noon).Inbox[0].Id;
        await Store.CommitAsync(Update("run", OrchestrationRuntimeStatus.Running, history: ["a", "b"]) with { Consumed = [first] });
        await Store.CommitAsync(Update("run", OrchestrationRuntimeStatus.Running, history: ["c"], firstSequence: 2));

        var work = Store.ReadOrchestration("run", Noon);

        Assert.Equal(["a", "b", "c"], work.History.Select(entry => entry.Name));
        Assert.Empty(work.Inbox);
        Assert.Equal(("1", Noon, "status"), (work.Instance!.Input, work.Instance.CreatedAt, work.Instance.CustomStatus));
    }

    [Fact]
    public async Task A_turn_that_is_committed_again_does_not_count_again()
    {
        await Store.CommitAsync(Start("run"));
        var first = Store.ReadOrchestration("run", Noon).Inbox[0].Id;
        var turn = Update("run", OrchestrationRuntimeStatus.Running, history: ["a"]) with { Consumed = [first], Messages = [Event("@e@1", "sent")] };

        Assert.True((await Store.CommitAsync(turn)).IsApplied);
        Assert.False((await Store.CommitAsync(turn)).IsApplied);
        Assert.Single(Store.ReadOrchestration("run", Noon).History);
        Assert.Single(Store.ReadEntity("@e@1", Noon).Inbox);
    }

    [Fact]
    public async Task A_new_generation_has_an_empty_history_a_new_input_and_none_of_the_old_ones_timers()
    {
        await Store.CommitAsync(Start("run", input: "1"));
        await Store.CommitAsync(new() { Messages = [Timer("run", 7, generation: 1, at: Noon.AddHours(1)), Event("run", "kept")] });

        await Store.CommitAsync(Update("run", OrchestrationRuntimeStatus.Running, history: ["x"], generation: 2, input: "2") with { ReplaceHistory = true });

        var work = Store.ReadOrchestration("run", Noon.AddHours(2));
        Assert.Equal(("2", 2, "x"), (work.Instance!.Input, work.Instance.Generation, Assert.Single(work.History).Name));
        Assert.DoesNotContain(work.Inbox, message => message.Message.Event.Kind == EventKind.TimerFired);
        Assert.Contains("kept", Names(work.Inbox));
    }

    [Fact]
    public async Task A_cancelled_timer_is_gone_and_its_neighbours_are_not()
    {
        await Store.CommitAsync(Start("run"));
        await Store.CommitAsync(new() { Messages = [Timer("run", 1, 1, Noon), Timer("run", 2, 1, Noon)] });

        await Store.CommitAsync(Update("run", OrchestrationRuntimeStatus.Running, history: []) with { CancelledTimers = [1] });

        Assert.Equal([0, 2], Store.ReadOrchestration("run", Noon).Inbox.Select(message => message.Message.Event.TaskId));
    }

    [Fact]
    public async Task What_ends_gets_no_more_messages()
    {
        await Store.CommitAsync(Start("run"));
        await Store.CommitAsync(Update("run", OrchestrationRuntimeStatus.Failed, history: []));

        Assert.Single((await Store.CommitAsync(new() { Messages = [Event("run", "late")] })).Dropped);
        Assert.Empty(Store.ReadOrchestration("run", Noon).Inbox);
    }

    [Fact]
    public async Task An_activitys_result_counts_once()
    {
        await Store.CommitAsync(Start("run"));
        var opened = await Store.CommitAsync(new() { Activities = [Activity("run", "Work"), Activity("run", "More")] });
        var done = new StoreCommit { CompletedActivity = opened.Activities[0].Id, Messages = [Event("run", "done")] };

        Assert.True((await Store.CommitAsync(done)).IsApplied);
        Assert.False((await Store.CommitAsync(done)).IsApplied);
        Assert.Equal(["More"], Store.ListActivities().Select(activity => activity.Name));
        Assert.Single(Names(Store.ReadOrchestration("run", Noon).Inbox), name => name == "done");
    }

    [Fact]
    public async Task A_turn_counts_once()
    {
        await Store.CommitAsync(Start("run"));
        var turn = Update("run", OrchestrationRuntimeStatus.Running, history: ["a"]) with
        {
            Consumed = [Store.ReadOrchestration("run", Noon).Inbox[0].Id],
            Messages = [Event("@e@1", "asked")],
            Activities = [Activity("run", "Work")],
        };

        Assert.True((await Store.CommitAsync(turn)).IsApplied);
        Assert.False((await Store.CommitAsync(turn)).IsApplied);
        Assert.Equal(["a"], Store.ReadOrchestration("run", Noon).History.Select(entry => entry.Name));
        Assert.Equal(["asked"], Names(Store.ReadEntity("@e@1", Noon).Inbox));
        Assert.Single(Store.ListActivities());
    }

    [Fact]
    public async Task An_entity_has_the_last_state_given_or_none()
    {
        await Store.CommitAsync(new() { Entity = new("@e@1", "1", Noon) });
        await Store.CommitAsync(new() { Entity = new("@e@1", "2", Noon) });
        Assert.Equal("2", Store.FindEntity("@e@1")!.State);

        await Store.CommitAsync(new() { Entity = new("@e@1", null, Noon) });
        Assert.Null(Store.FindEntity("@e@1"));
    }

    [Fact]
    public async Task The_first_look_finds_all_that_is_due_and_later_ones_what_has_become_due_since()
    {
        await Store.CommitAsync(new()
        {
            Messages =
            [
                Event("@e@now", "x"), Event("@e@old", "x", at: Noon.AddMinutes(-5)), Event("@e@due", "x", at: Noon),
                Event("@e@next", "x", at: Noon.AddSeconds(1)), Event("@e@far", "x", at: Noon.AddHours(1)),
            ],
        });

        var first = Store.FindDue(after: null, Noon);
        var second = Store.FindDue(Noon.AddMinutes(-1), Noon);

        Assert.Equal(["@e@now", "@e@old", "@e@due"], first.Targets);
        Assert.Equal(["@e@due"], second.Targets);
        Assert.Equal(Noon.AddSeconds(1), first.Next);
        Assert.Null(Store.FindDue(Noon, Noon.AddDays(1)).Next);
    }

    [Fact]
    public async Task Instances_are_found_by_status_time_and_prefix_page_by_page()
    {
        foreach (var id in new[] { "b-1", "a-2", "a-1", "a-3" })
        {
            await Store.CommitAsync(Start(id));
        }

        await Store.CommitAsync(Update("a-2", OrchestrationRuntimeStatus.Completed, history: []));

        Assert.Equal(["a-1", "a-3"], Ids(new(null, null, [OrchestrationRuntimeStatus.Pending], "a-", null, 10)));
        Assert.Equal(["a-2", "a-3"], Ids(new(Noon, Noon, null, null, "a-1", 2)));
        Assert.Empty(Ids(new(Noon.AddSeconds(1), null, null, null, null, 10)));
    }

    private protected abstract Task<IDurableStore> OpenAsync();

    protected virtual Task CleanUpAsync() => Task.CompletedTask;

    private static IEnumerable<string?> Names(IEnumerable<StoredMessage> inbox) => inbox.Select(message => message.Message.Event.Name);

    private IEnumerable<string> Ids(InstanceFilter filter) => Store.Query(filter).Select(instance => instance.Id);
}
