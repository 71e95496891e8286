namespace ArgilFunctions.Conformance;

public sealed class StatusScenarios : Scenario
{
    [Fact]
    public async Task Payloads_are_there_when_they_were_asked_for_and_reading_them_otherwise_throws()
    {
        Durable.Orchestrator<int>("Doubles", (context, number) =>
        {
            context.SetCustomStatus("done");
            return Task.FromResult<object?>(number * 2);
        });
        var id = (await RunAsync("Doubles", 21)).InstanceId;

        var with = await Client.GetInstanceAsync(id, getInputsAndOutputs: true);
        var without = await Client.GetInstanceAsync(id);

        Assert.Equal((21, 42, "done"), (with!.ReadInputAs<int>(), with.ReadOutputAs<int>(), with.ReadCustomStatusAs<string>()));
        Assert.Null(without!.SerializedOutput);
        Assert.Throws<InvalidOperationException>(() => without.ReadInputAs<int>());
        Assert.Throws<InvalidOperationException>(() => without.ReadOutputAs<int>());
        Assert.Throws<InvalidOperationException>(() => without.ReadCustomStatusAs<string>());
    }

    [Fact]
    public async Task Why_an_orchestration_failed_is_a_payload_too()
    {
        Durable.Orchestrator<string>("Fails", (_, _) => throw new FormatException("as asked"));
        var id = (await RunAsync("Fails")).InstanceId;

        Assert.Equal("System.FormatException: as asked", (await Client.GetInstanceAsync(id, getInputsAndOutputs: true))!.FailureDetails?.ToString());
        Assert.Null((await Client.GetInstanceAsync(id))!.FailureDetails);
    }

    [Fact]
    public async Task A_custom_status_is_what_the_code_makes_of_it_and_null_takes_it_away()
    {
        Durable.Orchestrator<string>("Stages", async (context, _) =>
        {
            context.SetCustomStatus(new { Stage = "waiting" });
            context.SetCustomStatus("waiting");
            await context.WaitForExternalEvent<string>("Go");
            context.SetCustomStatus(null);
            return "ended";
        });
        var id = await StartAsync("Stages");
        await ReachesAsync(id, "waiting");

        await Client.RaiseEventAsync(id, "Go", "on");

        Assert.Null((await EndAsync(id)).ReadCustomStatusAs<string>());
    }

    [Fact]
    public async Task Json_is_written_with_escapes_and_read_without_regard_to_the_case_of_names()
    {
        Durable.Orchestrator<Named>("Names", (_, named) => Task.FromResult<object?>(named.Name));
        var end = await RunAsync("Names", new { name = "Zoë <z>" });

        Assert.Equal("""{"name":"Zo\u00EB \u003Cz\u003E"}""", end.SerializedInput);
        Assert.Equal("Zoë <z>", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Nobody_has_the_name_of_no_one()
    {
        await Durable.StartAsync();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => Client.ScheduleNewOrchestrationInstanceAsync(default, "x"));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => StartAsync("Any", "x", "@entity@key"));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Client.RaiseEventAsync("id", string.Empty));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Client.RaiseEventAsync(string.Empty, "Go"));
        Assert.Null(await Client.GetInstanceAsync("nobody"));
    }

    private sealed record Named(string Name);
}
