using ArgilFunctions.TestKit;

namespace ArgilFunctions.EndToEnd.Tests;

public sealed class FiveSlotsTests
{
    [Fact]
    public async Task Never_a_sixth_asset_even_where_argil_would_take_it()
    {
        await using var pipeline = await RunningPipeline.StartAsync(new()
        {
            Simulator = new Dictionary<string, string?>(PipelineSettings.ProcessingTime(from: "00:00:01", to: "00:00:01.500")) { ["Simulator:Capacity"] = "100" },
        });

        var requests = Enumerable.Range(0, 5).Select(run => Requests.Video($"video-{run}", pipeline.Simulator, [.. Enumerable.Range(run * 5, 5)])).ToList();
        var ids = await Task.WhenAll(requests.Select((request, index) =>
            index % 2 == 0 ? pipeline.SubmitAsync(request) : pipeline.EnqueueAsync(request.ToJsonString())));
        var ended = await Task.WhenAll(ids.Select(pipeline.FinishAsync));

        Assert.All(ended, status => Assert.Equal("completed", status.GetProperty("status").GetString()));
        var state = await pipeline.ArgilStateAsync();
        Assert.Equal(25, state.GetProperty("assets").GetArrayLength());
        Assert.Equal(5, state.GetProperty("peakProcessing").GetInt32());
        Assert.Equal(0, state.GetProperty("rejected429").GetInt32());
    }
}
