using System.Net;

namespace ArgilFunctions.Api.Tests;

public class CancelTests
{
    [Fact]
    public async Task A_run_that_goes_on_is_cancelled_and_asking_again_is_no_mistake()
    {
        await using var api = await Api.StartAsync();
        var id = (await api.PostAsync("/api/videos", api.Request())).Text("id")!;

        var first = await api.DeleteAsync($"/api/videos/{id}");
        var second = await api.DeleteAsync($"/api/videos/{id}");
        await api.Pipeline.FinishAsync(id);
        var afterwards = await api.DeleteAsync($"/api/videos/{id}");

        Assert.Equal(HttpStatusCode.Accepted, first.Status);
        Assert.NotNull(first.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.Accepted, second.Status);
        Assert.Equal((HttpStatusCode.Accepted, "cancelled"), (afterwards.Status, afterwards.RunStatus));
    }

    [Theory]
    [InlineData("no-such-run")]
    [InlineData("with%20space")]
    [InlineData("a%2Fb")]
    [InlineData("@assetslots@default")]
    public async Task What_is_not_known_is_not_found(string id)
    {
        await using var api = await Api.StartAsync();

        (await api.DeleteAsync($"/api/videos/{id}")).AssertProblem(HttpStatusCode.NotFound, "video-not-found");
        (await api.GetAsync($"/api/videos/{id}")).AssertProblem(HttpStatusCode.NotFound, "video-not-found");
    }

    [Fact]
    public async Task The_run_of_an_asset_is_no_video()
    {
        await using var api = await Api.StartAsync();
        var id = (await api.PostAsync("/api/videos", api.Request())).Text("id")!;
        await api.Pipeline.AdvanceUntilAsync(async () => (await api.GetAsync("/api/videos/" + id)).RunStatus != "queued");

        (await api.GetAsync($"/api/videos/{id}-a-0")).AssertProblem(HttpStatusCode.NotFound, "video-not-found");
        (await api.DeleteAsync($"/api/videos/{id}-a-0")).AssertProblem(HttpStatusCode.NotFound, "video-not-found");
    }
}
