using System.Text.Json;
using System.Threading.Channels;
using Argil.Simulator.Model;
using Argil.Simulator.Scenarios;
using Microsoft.AspNetCore.Http;

namespace Argil.Simulator.Tests;

public class CallbackTests
{
    private readonly Channel<(JsonElement Body, IHeaderDictionary Headers)> _received =
        Channel.CreateUnbounded<(JsonElement, IHeaderDictionary)>();

    [Theory]
    [InlineData(VideoPhase.Done, "VIDEO_GENERATION_SUCCESS", 5)]
    [InlineData(VideoPhase.Failed, "VIDEO_GENERATION_FAILED", 5)]
    [InlineData(VideoPhase.ContentModerated, "VIDEO_GENERATION_FAILED", 2)]
    public async Task A_callback_tells_the_end_once_and_is_not_signed(VideoPhase outcome, string name, int seconds)
    {
        await using var files = await ListenAsync();
        await using var driver = await Driver.StartAsync(new() { Render = Rules with { Outcome = outcome } });
        var id = await RenderAsync(driver, files);

        driver.Time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(driver.Time.GetUtcNow() + TimeSpan.FromMilliseconds(1), driver.Simulator.NextDue);
        Assert.Empty(driver.Simulator.State.Callbacks);
        driver.Time.Advance(TimeSpan.FromMilliseconds(1));

        var (body, headers) = await ReceiveAsync();
        Assert.Equal(["event", "data"], body.EnumerateObject().Select(field => field.Name));
        Assert.Equal(name, body.GetProperty("event").GetString());
        var data = body.GetProperty("data");
        Assert.Equal(["videoId", "videoName", "videoUrl", "extras"], data.EnumerateObject().Select(field => field.Name));
        Assert.Equal((id, "v"), (data.GetProperty("videoId").GetString(), data.GetProperty("videoName").GetString()));
        Assert.Equal("1", data.GetProperty("extras").GetProperty("k").GetString());
        Assert.Equal(outcome == VideoPhase.Done, data.GetProperty("videoUrl").ValueKind == JsonValueKind.String);
        Assert.DoesNotContain(headers.Keys, header => header.Contains("signature", StringComparison.OrdinalIgnoreCase));

        await driver.Simulator.WhenIdleAsync().WaitAsync(Driver.Patience);
        Assert.Null(driver.Simulator.NextDue);
        Assert.Equal(new SentCallback(id, name, driver.Time.GetUtcNow(), 200), Assert.Single(driver.Simulator.State.Callbacks));
        driver.Time.Advance(TimeSpan.FromDays(1));
        Assert.False(_received.Reader.TryRead(out _));
    }

    [Theory]
    [InlineData(CallbackDelivery.Lost, 0)]
    [InlineData(CallbackDelivery.Twice, 2)]
    public async Task Callbacks_may_be_lost_or_sent_twice(CallbackDelivery delivery, int expected)
    {
        await using var files = await ListenAsync();
        var rules = Rules with { Callbacks = delivery, CallbackDelay = TimeSpan.FromSeconds(1) };
        await using var driver = await Driver.StartAsync(new() { Render = rules });
        await RenderAsync(driver, files);

        driver.Time.Advance(TimeSpan.FromSeconds(6));
        await driver.Simulator.WhenIdleAsync().WaitAsync(Driver.Patience);

        Assert.Equal(expected, driver.Simulator.State.Callbacks.Count);
        Assert.Equal(expected, _received.Reader.Count);
    }

    [Fact]
    public async Task A_callback_that_fails_is_not_sent_again()
    {
        await using var driver = await Driver.StartAsync(new() { Render = Rules });
        var video = await driver.CreateVideoAsync(Driver.Video("v"));
        await driver.PostAsync($"/v1/videos/{video.Id}/render", """{"callbackUrl":"http://127.0.0.1:9/nobody"}""");

        driver.Time.Advance(TimeSpan.FromSeconds(5));
        await driver.Simulator.WhenIdleAsync().WaitAsync(Driver.Patience);

        Assert.Null(Assert.Single(driver.Simulator.State.Callbacks).Status);
        Assert.Null(driver.Simulator.NextDue);
    }

    [Fact]
    public async Task A_reset_takes_back_what_is_not_sent_yet()
    {
        await using var files = await ListenAsync();
        await using var driver = await Driver.StartAsync(new() { Render = Rules });
        await RenderAsync(driver, files);

        driver.Simulator.Reset();
        driver.Time.Advance(TimeSpan.FromSeconds(5));
        await driver.Simulator.WhenIdleAsync().WaitAsync(Driver.Patience);

        Assert.Empty(driver.Simulator.State.Callbacks);
        Assert.Equal(0, _received.Reader.Count);
    }

    private static RenderRules Rules { get; } = new() { AudioTime = Driver.Exactly(2), VideoTime = Driver.Exactly(3), AllowHttpCallbacks = true };

    private Task<FileServer> ListenAsync() => FileServer.StartAsync(("/callback", async http =>
    {
        var body = (await JsonDocument.ParseAsync(http.Request.Body)).RootElement.Clone();
        _received.Writer.TryWrite((body, new HeaderDictionary(http.Request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase))));
    }
    ));

    private async Task<(JsonElement Body, IHeaderDictionary Headers)> ReceiveAsync() =>
        await _received.Reader.ReadAsync().AsTask().WaitAsync(Driver.Patience);

    private static async Task<string> RenderAsync(Driver driver, FileServer files)
    {
        var video = await driver.CreateVideoAsync(Driver.Video("v", more: ""","extras":{"k":"1"}"""));
        await driver.PostAsync($"/v1/videos/{video.Id}/render", $$"""{"callbackUrl":"{{files.Url("/callback?token=t0ken")}}"}""");
        return video.Id;
    }
}
