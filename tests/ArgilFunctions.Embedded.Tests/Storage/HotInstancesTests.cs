using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Tests.Storage;

public sealed class HotInstancesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly HotInstances _hot = new();

    [Fact]
    public void What_a_turn_has_left_is_found_by_the_next_with_all_that_was_written()
    {
        _hot.Keep(Hot("run", "a"));

        _hot.Keep(_hot.Take("run")!.After(Turn("run", firstSequence: 1, "b"))!);

        var found = _hot.Find("run")!;
        Assert.Equal(["a", "b"], found.History.Select(entry => entry.Name));
        Assert.Equal(("\"in\"", "\"status\""), (found.Instance.Input, found.Instance.CustomStatus));
    }

    [Fact]
    public void A_new_generation_has_its_own_history_and_input()
    {
        var next = Hot("run", "a").After(Turn("run", firstSequence: 0, "b") with { ReplaceHistory = true })!;

        Assert.Equal(["b"], next.History.Select(entry => entry.Name));
        Assert.Equal("\"new\"", next.Instance.Input);
    }

    [Fact]
    public void While_a_change_is_under_way_and_after_one_that_does_not_follow_it_is_read_anew()
    {
        _hot.Keep(Hot("run", "a"));

        Assert.NotNull(_hot.Take("run"));
        Assert.Null(_hot.Find("run"));
        Assert.Null(Hot("run", "a").After(Turn("run", firstSequence: 7, "b")));
    }

    [Fact]
    public void What_has_ended_and_what_was_read_before_a_purge_is_not_kept()
    {
        var before = Hot("run", "a");
        _hot.Keep(Hot("other", "a"));
        _hot.Clear();
        _hot.Keep(before);
        _hot.Keep(new(Instance("ended", OrchestrationRuntimeStatus.Completed), [], _hot.Epoch));

        Assert.All(["run", "other", "ended"], id => Assert.Null(_hot.Find(id)));
    }

    [Fact]
    public void Those_that_sleep_make_room_for_those_that_do_not()
    {
        const int Many = 100;
        var large = new string('x', 1_000_000);
        _hot.Keep(Hot("sleeper", "a"));
        for (var number = 0; number < Many; number++)
        {
            _hot.Keep(new(Instance($"run-{number}"), [new(EventKind.EventRaised, 0, "a", large, Noon)], _hot.Epoch));
        }

        Assert.Null(_hot.Find("sleeper"));
        Assert.NotNull(_hot.Find($"run-{Many - 1}"));
        Assert.InRange(Enumerable.Range(0, Many).Count(number => _hot.Find($"run-{number}") is not null), 1, 12);
    }

    private HotInstance Hot(string id, string first) =>
        new(Instance(id), [new(EventKind.EventRaised, 0, first, Payload: null, Noon)], _hot.Epoch);

    private static InstanceRecord Instance(string id, OrchestrationRuntimeStatus status = OrchestrationRuntimeStatus.Running) =>
        new(id, "Any", status, Noon) { Input = "\"in\"" };

    private static StoreCommit Turn(string id, int firstSequence, string name) => new()
    {
        Instance = Instance(id) with { Input = "\"new\"", CustomStatus = "\"status\"" },
        FirstSequence = firstSequence,
        History = [new(EventKind.EventRaised, 0, name, Payload: null, Noon)],
    };
}
