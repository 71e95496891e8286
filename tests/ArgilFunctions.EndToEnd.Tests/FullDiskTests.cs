using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ArgilFunctions.TestKit;

namespace ArgilFunctions.EndToEnd.Tests;

public sealed class FullDiskTests
{
    [Fact]
    public async Task While_the_disk_is_full_requests_are_turned_away_with_the_reason_and_those_accepted_wait_for_room()
    {
        Assert.SkipUnless(RunningPipeline.IsOwned && OperatingSystem.IsLinux(), "Only a process of our own, on Linux, can be kept from writing.");
        await using var pipeline = await RunningPipeline.StartAsync();
        var accepted = await pipeline.SubmitAsync(Requests.Video("before", pipeline.Simulator, 1, 2));

        JsonElement problem;
        string queued;
        using (new FileSizeLimit(pipeline.AppProcessId))
        {
            queued = await pipeline.EnqueueAsync(Requests.Video("queued", pipeline.Simulator, 5).ToJsonString());
            using var reply = await pipeline.PostAsync(Requests.Video("meanwhile", pipeline.Simulator, 3).ToJsonString());
            problem = await reply.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.StatusCode);
            Assert.NotNull(reply.Headers.RetryAfter);
        }

        var later = await pipeline.SubmitAsync(Requests.Video("afterwards", pipeline.Simulator, 4));
        var ended = await Task.WhenAll(new[] { accepted, queued, later }.Select(pipeline.FinishAsync));

        Assert.Contains("make room on it", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.All(ended, status => Assert.Equal("completed", status.GetProperty("status").GetString()));
        var videos = (await pipeline.ArgilStateAsync()).GetProperty("videos").EnumerateArray();
        Assert.Equal(["afterwards", "before", "queued"], videos.Select(video => video.GetProperty("name").GetString()).Order());
    }
}
