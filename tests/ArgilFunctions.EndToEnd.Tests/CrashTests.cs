using System.Text.Json;
using ArgilFunctions.TestKit;

namespace ArgilFunctions.EndToEnd.Tests;

public sealed class CrashTests
{
    [Fact]
    public async Task Killed_while_assets_are_processing_the_app_finishes_every_request_and_makes_each_video_once()
    {
        Assert.SkipUnless(RunningPipeline.IsOwned, "The app is someone else's, and not ours to kill.");
        await using var pipeline = await RunningPipeline.StartAsync(new() { Simulator = PipelineSettings.ProcessingTime(from: "00:00:02", to: "00:00:03") });
        var first = await pipeline.SubmitAsync(Requests.Video("one", pipeline.Simulator, 1, 2, 3, 4));
        var second = await pipeline.EnqueueAsync(Requests.Video("two", pipeline.Simulator, 5, 6, 7, 8).ToJsonString());
        await pipeline.UntilArgilAsync(state => state.GetProperty("processing").GetInt32() == 5);

        await pipeline.KillAppAsync();
        await pipeline.StartAppAsync();

        var ended = await Task.WhenAll(new[] { first, second }.Select(pipeline.FinishAsync));
        Assert.All(ended, status => Assert.Equal("completed", status.GetProperty("status").GetString()));
        var state = await pipeline.ArgilStateAsync();
        Assert.Equal(8, state.GetProperty("assets").GetArrayLength());
        Assert.Equal(["one", "two"], Names(state.GetProperty("videos")).Order());
        Assert.Equal(5, state.GetProperty("peakProcessing").GetInt32());
    }

    private static IEnumerable<string?> Names(JsonElement videos) => videos.EnumerateArray().Select(video => video.GetProperty("name").GetString());
}
