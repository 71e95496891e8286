using System.Net;

namespace ArgilFunctions.Api.Tests;

public class SlotsTests
{
    [Fact]
    public async Task Before_anything_ran_all_slots_are_free()
    {
        await using var api = await Api.StartAsync("AssetSlots:Capacity=3");

        var slots = (await api.GetAsync("/api/slots")).Body;

        Assert.Equal("""{"workspace":"default","workspaces":["default"],"capacity":3,"limit":3,"holders":[],"queueLength":0,"queue":[]}""", slots.ToString());
    }

    [Fact]
    public async Task Holders_and_those_in_line_are_shown_in_order()
    {
        await using var api = await Api.StartAsync("AssetSlots:Capacity=2");
        var ids = new List<string>();
        for (var number = 0; number < 5; number++)
        {
            ids.Add((await api.PostAsync("/api/videos", api.Request(number))).Text("id")!);
            await api.Pipeline.AdvanceUntilAsync(async () => Line(await api.GetAsync("/api/slots")) == ids.Count);
        }

        api.Pipeline.Time.Advance(TimeSpan.FromMilliseconds(400));
        var slots = (await api.GetAsync("/api/slots")).Body;

        Assert.Equal(ids[..2], slots.GetProperty("holders").EnumerateArray().Select(holder => holder.GetProperty("videoId").GetString()!));
        Assert.All(slots.GetProperty("holders").EnumerateArray(), holder =>
        {
            Assert.Equal((0, "IMAGE", "bound"), (
                holder.GetProperty("assetIndex").GetInt32(), holder.GetProperty("type").GetString(), holder.GetProperty("state").GetString()));
            Assert.InRange(holder.GetProperty("ageSeconds").GetDouble(), 0.4, 10);
            Assert.NotEmpty(holder.GetProperty("assetId").GetString()!);
        });
        Assert.Equal(3, slots.GetProperty("queueLength").GetInt32());
        Assert.Equal(
            ids[2..].Select((id, index) => (index + 1, id)),
            slots.GetProperty("queue").EnumerateArray().Select(waiter => (waiter.GetProperty("position").GetInt32(), waiter.GetProperty("videoId").GetString()!)));
    }

    [Fact]
    public async Task Each_workspace_has_slots_of_its_own_and_one_that_is_not_there_is_named()
    {
        await using var api = await Api.StartAsync("Argil:Workspaces:team:ApiKey=team-key");

        Assert.Equal("team", (await api.GetAsync("/api/slots?workspace=team")).Text("workspace"));
        var unknown = await api.GetAsync("/api/slots?workspace=other");

        unknown.AssertProblem(HttpStatusCode.BadRequest, "invalid-parameter");
        Assert.Contains("default, team", unknown.Body.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_an_asset_takes_longer_than_a_lease_nobody_asks_for_it_before_it_can_be_ready()
    {
        var taken = TimeSpan.FromMinutes(10);
        await using var api = await Api.StartAsync("Polling:Interval=00:00:30");
        api.Argil.Scenario = new() { AssetRules = [new() { ProcessingTime = new(taken, taken) }] };
        for (var number = 1; number <= 5; number++)
        {
            await api.RunAsync(api.Request(number));
        }

        var learned = await api.RunAsync(api.Request(6));

        var id = learned.GetProperty("assets").GetProperty("picture").GetProperty("assetId").GetString();
        Assert.Single(api.Argil.Journal, call => call.Method == "GET" && call.Path.EndsWith(id!, StringComparison.Ordinal));
    }

    private static int Line(Reply slots) => slots.Body.GetProperty("holders").GetArrayLength() + slots.Body.GetProperty("queueLength").GetInt32();
}
