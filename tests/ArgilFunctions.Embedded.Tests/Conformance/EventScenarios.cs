namespace ArgilFunctions.Conformance;

public sealed class EventScenarios : Scenario
{
    [Fact]
    public async Task Of_several_waits_for_a_name_the_latest_is_served_first_and_names_ignore_case()
    {
        Durable.Orchestrator<string>("Waits", async (context, _) =>
        {
            var waits = new[] { "Number", "NUMBER", "number" }.Select(name => context.WaitForExternalEvent<int>(name)).ToList();
            context.SetCustomStatus("waiting");
            return await Task.WhenAll(waits);
        });
        var id = await StartAsync("Waits");
        await ReachesAsync(id, "waiting");

        foreach (var number in new[] { 1, 2, 3 })
        {
            await Client.RaiseEventAsync(id, "Number", number);
        }

        var numbers = (await EndAsync(id)).ReadOutputAs<int[]>()!;
        Assert.Equal([3, 2, 1], numbers);
    }

    [Fact]
    public async Task Events_that_come_before_the_wait_are_kept_and_taken_in_order_of_arrival()
    {
        Durable.Orchestrator<string>("Late", async (context, _) =>
        {
            context.SetCustomStatus("waiting");
            await context.WaitForExternalEvent<string>("Go");
            return new[] { await context.WaitForExternalEvent<int>("Number"), await context.WaitForExternalEvent<int>("NUMBER") };
        });
        var id = await StartAsync("Late");
        await ReachesAsync(id, "waiting");

        await Client.RaiseEventAsync(id, "Number", 1);
        await Client.RaiseEventAsync(id, "number", 2);
        await Client.RaiseEventAsync(id, "Go", "now");

        var numbers = (await EndAsync(id)).ReadOutputAs<int[]>()!;
        Assert.Equal([1, 2], numbers);
    }

    [Fact]
    public async Task A_wait_that_was_given_up_takes_no_event()
    {
        Durable.Orchestrator<string>("GivesUp", async (context, _) =>
        {
            using var source = new CancellationTokenSource();
            var given = context.WaitForExternalEvent<int>("Number", source.Token);
            context.SetCustomStatus("waiting");
            await context.WaitForExternalEvent<string>("Go");
            source.Cancel();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
            context.SetCustomStatus("gave up");
            await context.WaitForExternalEvent<string>("Go");
            return await context.WaitForExternalEvent<int>("Number");
        });
        var id = await StartAsync("GivesUp");
        await ReachesAsync(id, "waiting");
        await Client.RaiseEventAsync(id, "Go", "on");
        await ReachesAsync(id, "gave up");

        await Client.RaiseEventAsync(id, "Number", 7);
        await Client.RaiseEventAsync(id, "Go", "on");

        Assert.Equal(7, (await EndAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_name_is_waited_for_as_one_type()
    {
        Durable.Orchestrator<string>("Conflicts", (context, _) =>
        {
            Task first = context.WaitForExternalEvent<int>("Number");
            Assert.False(first.IsCompleted);
            Action wait = () => context.WaitForExternalEvent<string>("Number");
            return Task.FromResult<object?>(Assert.Throws<ArgumentException>(wait).Message);
        });

        var message = await ResultAsync<string>("Conflicts");

        Assert.Contains("System.Int32", message, StringComparison.Ordinal);
        Assert.Contains("System.String", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("seven")]
    [InlineData(null)]
    public async Task An_event_that_its_wait_cannot_read_fails_the_orchestration_past_any_catch(object? payload)
    {
        Durable.Orchestrator<string>("Reads", async (context, _) =>
        {
            context.SetCustomStatus("waiting");
            try
            {
                return await context.WaitForExternalEvent<int>("Number");
            }
            catch (Exception)
            {
                return "caught";
            }
        });
        var id = await StartAsync("Reads");
        await ReachesAsync(id, "waiting");

        await Client.RaiseEventAsync(id, "Number", payload);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await EndAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task An_event_that_was_kept_and_cannot_be_read_throws_at_the_wait_and_is_gone()
    {
        Durable.Orchestrator<string>("Reads", async (context, _) =>
        {
            context.SetCustomStatus("waiting");
            await context.WaitForExternalEvent<string>("Go");
            Action wait = () => context.WaitForExternalEvent<int>("Number");
            Assert.Throws<System.Text.Json.JsonException>(wait);
            return await context.WaitForExternalEvent<int>("Number");
        });
        var id = await StartAsync("Reads");
        await ReachesAsync(id, "waiting");

        await Client.RaiseEventAsync(id, "Number", "seven");
        await Client.RaiseEventAsync(id, "Go", "on");
        await Client.RaiseEventAsync(id, "Number", 7);

        Assert.Equal(7, (await EndAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task An_orchestration_sends_events_to_another_and_to_itself()
    {
        Durable
            .Orchestrator<string>("Receives", async (context, _) =>
            {
                context.SetCustomStatus("waiting");
                return await context.WaitForExternalEvent<string>("Hello");
            })
            .Orchestrator<string>("Sends", async (context, to) =>
            {
                context.SendEvent(to, "Hello", "from the sender");
                context.SendEvent(context.InstanceId, "Hello", "from myself");
                return await context.WaitForExternalEvent<string>("Hello");
            });
        var receiver = await StartAsync("Receives");
        await ReachesAsync(receiver, "waiting");

        Assert.Equal("from myself", await ResultAsync<string>("Sends", receiver));
        Assert.Equal("from the sender", (await EndAsync(receiver)).ReadOutputAs<string>());
    }
}
