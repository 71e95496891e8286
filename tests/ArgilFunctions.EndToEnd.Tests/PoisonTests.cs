using System.Text.Json;
using System.Text.Json.Nodes;
using ArgilFunctions.TestKit;

namespace ArgilFunctions.EndToEnd.Tests;

/// <summary>Messages that are moved back from the poison queue by hand, as a storage explorer does it.</summary>
public sealed class PoisonTests : IAsyncLifetime
{
    private RunningPipeline _pipeline = null!;

    public async ValueTask InitializeAsync() => _pipeline = await RunningPipeline.StartAsync();

    public ValueTask DisposeAsync() => _pipeline.DisposeAsync();

    [Fact]
    public async Task Moved_back_it_is_still_the_message_it_was()
    {
        var firstId = Guid.NewGuid().ToString(); // an app that runs elsewhere remembers the one of the last time
        var request = Requests.Video("moved-back", _pipeline.Simulator, 1).ToJsonString();
        var poison = new JsonObject { ["reason"] = null, ["originalMessageId"] = firstId, ["body"] = request }.ToJsonString();

        await _pipeline.EnqueueAsync(poison);
        await _pipeline.EnqueueAsync(poison);

        Assert.Equal("completed", (await _pipeline.FinishAsync($"queue-{firstId}")).GetProperty("status").GetString());
        await _pipeline.FinishAsync(await _pipeline.EnqueueAsync(Requests.Video("the-next", _pipeline.Simulator, 2).ToJsonString()));
        var videos = (await _pipeline.ArgilStateAsync()).GetProperty("videos").EnumerateArray();
        Assert.Equal(["moved-back", "the-next"], videos.Select(video => video.GetProperty("name").GetString()).Order());
    }

    [Fact]
    public async Task Moved_back_and_still_wrong_it_keeps_its_id_and_its_body()
    {
        var sent = (await _pipeline.EnqueueAsync("""{"name":"no moments"}"""))["queue-".Length..];
        var first = await _pipeline.TakePoisonAsync();

        await _pipeline.EnqueueAsync(first.Body.ToString());
        var second = JsonSerializer.Deserialize<JsonElement>((await _pipeline.TakePoisonAsync()).Body);

        Assert.Equal((sent, """{"name":"no moments"}"""), (second.GetProperty("originalMessageId").GetString(), second.GetProperty("body").GetString()));
    }
}
