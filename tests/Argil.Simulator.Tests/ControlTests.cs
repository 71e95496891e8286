using System.Net;
using System.Text.Json;
using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Tests;

public class ControlTests
{
    [Fact]
    public async Task The_state_tells_all_there_is()
    {
        var time = new TimeRange(TimeSpan.FromMilliseconds(1500), TimeSpan.FromMilliseconds(1500));
        await using var driver = await Driver.StartAsync(new() { ProcessingTime = new() { Image = time } });
        var (asset, _) = await driver.UploadImageAsync(1);
        var video = await driver.CreateVideoAsync(Driver.Video("v", more: ""","extras":{"k":"1"}"""));

        var (_, state) = await driver.SendAsync(HttpMethod.Get, "/simulator/state");

        var expected = JsonElement.Parse($$"""
            {"processing":1,"peakProcessing":1,"rejected429":0,"renders":0,"creditsSpent":0,"journalDropped":0,
             "workspaces":[{"workspace":"workspace-1","processing":1,"peakProcessing":1,"rejected429":0,"renders":0,"creditsSpent":0}],
             "assets":[{"id":"{{asset.Id}}","workspace":"workspace-1","name":"image-1","type":"IMAGE","status":"PROCESSING",
                        "createdAt":"2000-01-01T00:00:00.000Z","processingTime":"00:00:01.500"}],
             "videos":[{"id":"{{video.Id}}","workspace":"workspace-1","name":"v","status":"IDLE","createdAt":"2000-01-01T00:00:00.000Z",
                        "extras":{"k":"1"},"renders":0,"creditsSpent":0}],
             "callbacks":[]}
            """);
        Assert.True(JsonElement.DeepEquals(expected, state), state.GetRawText());
    }

    [Fact]
    public async Task The_journal_tells_what_arrived_in_order()
    {
        await using var driver = await Driver.StartAsync();
        var (asset, _) = await driver.UploadImageAsync(1);
        driver.Time.Advance(TimeSpan.FromSeconds(1));
        await driver.SendAsync(HttpMethod.Get, "/v1/videos/none?x=1");
        await driver.SendAsync(HttpMethod.Get, "/simulator/state");

        var (_, journal) = await driver.SendAsync(HttpMethod.Get, "/simulator/journal");

        var expected = JsonElement.Parse($$"""
            [{"sequence":1,"at":"2000-01-01T00:00:00.000Z","method":"POST","path":"/v1/assets","workspace":"workspace-1",
              "status":201,"assetId":"{{asset.Id}}"},
             {"sequence":2,"at":"2000-01-01T00:00:01.000Z","method":"GET","path":"/v1/videos/none","workspace":"workspace-1",
              "status":404,"videoId":"none"}]
            """);
        Assert.True(JsonElement.DeepEquals(expected, journal), journal.GetRawText());
        Assert.Equal(1, (await driver.SendAsync(HttpMethod.Get, "/simulator/journal?after=1")).Body.GetArrayLength());
    }

    [Fact]
    public async Task The_journal_is_bounded_and_says_what_it_dropped()
    {
        await using var driver = await Driver.StartAsync(journalCapacity: 3);
        for (var count = 0; count < 5; count++)
        {
            await driver.SendAsync(HttpMethod.Get, "/v1/assets");
        }

        using var reply = await driver.Http.GetAsync("/simulator/journal");

        Assert.Equal("2", Assert.Single(reply.Headers.GetValues("X-Journal-Dropped")));
        Assert.Equal([3, 4, 5], driver.Simulator.Journal.Select(entry => entry.Sequence));
        Assert.Equal(2, driver.Simulator.State.JournalDropped);
    }

    [Fact]
    public async Task A_reset_forgets_everything_but_the_scenario_and_the_same_run_gives_the_same_ids()
    {
        await using var driver = await Driver.StartAsync(new() { Capacity = 1, Faults = [new() { Kind = FaultKind.FailedAsset, Count = 1 }] });
        var first = await RunAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await driver.SendAsync(HttpMethod.Post, "/simulator/reset")).Status);

        var state = driver.Simulator.State;
        Assert.Empty(state.Assets);
        Assert.Empty(state.Videos);
        Assert.Empty(driver.Simulator.Journal);
        Assert.Equal((0, 0, 0), (state.PeakProcessing, state.Rejected429, state.CreditsSpent));
        Assert.Equal(1, driver.Simulator.Scenario.Capacity);
        Assert.Equal(first, await RunAsync());

        async Task<(string, string, Model.AssetPhase)> RunAsync()
        {
            var (asset, isDuplicate) = await driver.UploadImageAsync(1);
            Assert.False(isDuplicate);
            await Assert.ThrowsAsync<Client.ArgilBusyException>(() => driver.UploadImageAsync(2));
            var video = await driver.CreateVideoAsync(Driver.Video("v"));
            await driver.PostAsync($"/v1/videos/{video.Id}/render", "");
            driver.Time.Advance(TimeSpan.FromMinutes(1));
            return (asset.Id, video.Id, driver.Simulator.State.Assets[0].Phase);
        }
    }

    [Theory]
    [InlineData("PUT", "/v1/assets")]
    [InlineData("GET", "/v1/avatars")]
    [InlineData("GET", "/v1/videos/x/render")]
    public async Task An_unknown_route_is_answered_as_Argil_would(string method, string path)
    {
        await using var driver = await Driver.StartAsync();

        var (status, error) = await driver.SendAsync(new(method), path);

        Assert.Equal((HttpStatusCode.NotFound, 404), (status, error.GetProperty("code").GetInt32()));
        Assert.Equal(404, Assert.Single(driver.Simulator.Journal).Status);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_not_read()
    {
        await using var driver = await Driver.StartAsync();

        var (status, error) = await driver.PostAsync("/v1/videos", $"{{\"name\":\"{new string('x', 1_100_000)}\"}}");

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, 413), (status, error.GetProperty("code").GetInt32()));
    }

    [Fact]
    public async Task It_listens_on_loopback()
    {
        await using var driver = await Driver.StartAsync();

        Assert.True(driver.Simulator.BaseAddress.IsLoopback);
        Assert.Equal(new(driver.Simulator.BaseAddress, "/v1"), driver.Simulator.ApiAddress);
    }
}
