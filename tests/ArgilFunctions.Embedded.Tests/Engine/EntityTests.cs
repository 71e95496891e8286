using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Tests.Engine;

public sealed class EntityTests : EngineTest
{
    private static readonly EntityInstanceId Counter = new("Counter", "one");

    public EntityTests() => Functions.Entity("counter", operation => Run(operation));

    private static object? Run(TaskEntityOperation operation)
    {
        var count = operation.State.GetState(typeof(int)) as int? ?? 0;
        switch (operation.Name)
        {
            case "add":
                operation.State.SetState(count + (int)operation.GetInput(typeof(int))!);
                return operation.State.GetState(typeof(int));
            case "get":
                return count;
            case "delete":
                operation.State.SetState(null);
                return null;
            case "later":
                operation.Context.SignalEntity(operation.Context.Id, "add", 10, new() { SignalTime = (DateTimeOffset)operation.GetInput(typeof(DateTimeOffset))! });
                return null;
            case "start":
                return operation.Context.ScheduleNewOrchestration("Started", count, new((string?)operation.GetInput(typeof(string))));
            default:
                operation.State.SetState(-1);
                operation.Context.SignalEntity(operation.Context.Id, "add", 1000);
                operation.Context.ScheduleNewOrchestration("Started", "rolled back", new("rolled-back"));
                throw new FormatException($"no operation '{operation.Name}'");
        }
    }

    [Fact]
    public async Task Calls_change_the_state_in_order_and_give_results()
    {
        Functions.Orchestrator("Calls", async context => await Task.WhenAll(
            Enumerable.Range(1, 3).Select(number => context.Entities.CallEntityAsync<int>(Counter, "add", number))));

        var numbers = (await World.RunAsync("Calls")).ReadOutputAs<int[]>()!;

        Assert.Equal([1, 3, 6], numbers);
        Assert.Equal(6, await StateAsync());
    }

    [Fact]
    public async Task A_failed_operation_leaves_no_trace_but_its_failure()
    {
        Functions
            .Orchestrator("Started", _ => Task.FromResult<object?>(null))
            .Orchestrator("Calls", async context =>
            {
                await context.Entities.CallEntityAsync(Counter, "add", 5);
                var failed = await Assert.ThrowsAsync<EntityOperationFailedException>(() => context.Entities.CallEntityAsync(Counter, "nonsense"));
                return $"{failed.EntityId}|{failed.OperationName}|{failed.FailureDetails.ErrorType}|{failed.FailureDetails.ErrorMessage}";
            });

        var end = await World.RunAsync("Calls");
        await World.IdleAsync();

        Assert.Equal("@counter@one|nonsense|System.FormatException|no operation 'nonsense'", end.ReadOutputAs<string>());
        Assert.Equal(5, await StateAsync());
        Assert.Null(await World.Client.GetInstanceAsync("rolled-back"));
    }

    [Fact]
    public async Task Operations_of_one_turn_read_the_state_once_and_again_after_one_that_failed()
    {
        var seen = new List<Names>();
        Functions
            .Entity("names", operation =>
            {
                var names = (Names?)operation.State.GetState(typeof(Names)) ?? new Names();
                seen.Add(names);
                names.All.Add((string)operation.GetInput(typeof(string))!);
                if (operation.Name == "fail")
                {
                    throw new FormatException("after the object was changed");
                }

                operation.State.SetState(names);
                return null;
            })
            .Orchestrator("Calls", async context =>
            {
                var entity = new EntityInstanceId("names", "one");
                await Task.WhenAll(new[] { ("add", "a"), ("add", "b"), ("fail", "c"), ("add", "d") }.Select(async call =>
                {
                    try
                    {
                        await context.Entities.CallEntityAsync(entity, call.Item1, call.Item2);
                    }
                    catch (EntityOperationFailedException) when (call.Item1 == "fail")
                    {
                        // It is what the others must not notice.
                    }
                }));
                return null;
            });

        await World.RunAsync("Calls");

        Assert.Equal(["a", "b", "d"], (await World.Client.Entities.GetEntityAsync<Names>(new("names", "one")))!.State.All);
        Assert.Equal(2, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_failed_signal_is_dropped_and_the_next_one_runs()
    {
        await World.Client.Entities.SignalEntityAsync(Counter, "nonsense");
        await World.Client.Entities.SignalEntityAsync(Counter, "add", 2);
        await World.IdleAsync();

        Assert.Equal(2, await StateAsync());
    }

    [Fact]
    public async Task Signals_wait_for_their_time_from_client_orchestration_and_the_entity_itself()
    {
        var start = World.Clock.GetUtcNow();
        Functions.Orchestrator("Signals", async context =>
        {
            await context.Entities.SignalEntityAsync(Counter, "add", 100, new() { SignalTime = start.AddHours(1) });
            await context.Entities.SignalEntityAsync(Counter, "add", 1);
            return null;
        });
        await World.Client.Entities.SignalEntityAsync(Counter, "add", 1000, new() { SignalTime = start.AddHours(2) });
        await World.Client.Entities.SignalEntityAsync(Counter, "later", start.AddHours(3));
        await World.RunAsync("Signals");

        await World.IdleAsync();
        Assert.Equal(1, await StateAsync());
        await World.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(101, await StateAsync());
        await World.CrashAndRestartAsync();
        await World.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(1101, await StateAsync());
        await World.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(1111, await StateAsync());
    }

    [Fact]
    public async Task A_null_state_deletes_the_entity()
    {
        await World.Client.Entities.SignalEntityAsync(Counter, "add", 2);
        await World.Client.Entities.SignalEntityAsync(Counter, "delete");
        await World.IdleAsync();

        Assert.Null(await World.Client.Entities.GetEntityAsync<int>(Counter));
    }

    [Fact]
    public async Task An_entity_starts_orchestrations_but_never_over_one_that_runs()
    {
        Functions.Orchestrator("Started", async context => $"{context.GetInput<int>()} {await context.WaitForExternalEvent<string>("Go")}");
        await World.Client.Entities.SignalEntityAsync(Counter, "start", "inspector");
        await World.Client.Entities.SignalEntityAsync(Counter, "add", 5);
        await World.Client.Entities.SignalEntityAsync(Counter, "start", "inspector");
        await World.IdleAsync();

        await World.Client.RaiseEventAsync("inspector", "Go", "went");
        Assert.Equal("0 went", (await World.EndAsync("inspector")).ReadOutputAs<string>());

        await World.Client.Entities.SignalEntityAsync(Counter, "start", "inspector");
        await World.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await World.GetAsync("inspector")).RuntimeStatus);
    }

    [Fact]
    public async Task Each_orchestration_started_without_an_id_is_another_one()
    {
        Functions.Orchestrator("Started", _ => Task.FromResult<object?>(null));
        for (var signal = 0; signal < 3; signal++)
        {
            await World.Client.Entities.SignalEntityAsync(Counter, "start");
        }

        await World.IdleAsync();

        var started = new List<OrchestrationMetadata>();
        await foreach (var instance in World.Client.GetAllInstancesAsync())
        {
            started.Add(instance);
        }

        Assert.Equal(3, started.Count);
    }

    [Fact]
    public async Task An_unknown_entity_fails_the_call()
    {
        Functions.Orchestrator("Calls", async context => (await Assert.ThrowsAsync<EntityOperationFailedException>(
            () => context.Entities.CallEntityAsync(new("nowhere", "x"), "add"))).FailureDetails.ErrorMessage);

        Assert.Contains("'nowhere'", (await World.RunAsync("Calls")).ReadOutputAs<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_of_an_entity_ignores_case_and_its_key_does_not()
    {
        await World.Client.Entities.SignalEntityAsync(new("COUNTER", "one"), "add", 1);
        await World.Client.Entities.SignalEntityAsync(new("counter", "ONE"), "add", 10);
        await World.IdleAsync();

        Assert.Equal(1, await StateAsync());
    }

    private async Task<int?> StateAsync() => (await World.Client.Entities.GetEntityAsync<int>(Counter))?.State;

    private sealed class Names
    {
        public List<string> All { get; init; } = [];
    }
}
