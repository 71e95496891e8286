using System.Net;
using Argil.Client;
using Argil.Simulator.Model;
using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Tests;

public class RenderTests
{
    private static readonly RenderRules TwoAndThree = new() { AudioTime = Driver.Exactly(2), VideoTime = Driver.Exactly(3) };

    [Theory]
    [InlineData(VideoPhase.Done, "GENERATING_AUDIO GENERATING_VIDEO DONE")]
    [InlineData(VideoPhase.Failed, "GENERATING_AUDIO GENERATING_VIDEO FAILED")]
    [InlineData(VideoPhase.ContentModerated, "GENERATING_AUDIO CONTENT_MODERATED CONTENT_MODERATED")]
    public async Task A_render_passes_through_its_phases_by_age(VideoPhase outcome, string phases)
    {
        await using var driver = await Driver.StartAsync(new() { Render = TwoAndThree with { Outcome = outcome } });
        var video = await driver.CreateVideoAsync(Driver.Video("v"));

        var seen = new List<string?> { (await RenderAsync(driver, video.Id)).Status };
        foreach (var seconds in new[] { 2, 3 })
        {
            driver.Time.Advance(TimeSpan.FromSeconds(seconds));
            var now = await driver.Argil.GetVideoAsync(video.Id);
            seen.Add(now.Status.Value);
            Assert.Equal(now.Status == VideoStatus.Done, now.VideoUrl is not null);
        }

        Assert.Equal(phases, string.Join(' ', seen));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(",\"subtitles\":{\"enable\":false}", false)]
    [InlineData(",\"subtitles\":{\"enable\":true}", true)]
    public async Task A_rendered_video_can_be_fetched_and_with_subtitles_if_they_are_on(string subtitles, bool hasSubtitles)
    {
        await using var driver = await Driver.StartAsync(new() { Render = TwoAndThree });
        var video = await driver.CreateVideoAsync(Driver.Video("v", """{"avatarId":"a","transcript":"Fifteen letters, and thirty."}""", subtitles));
        await RenderAsync(driver, video.Id);

        driver.Time.Advance(TimeSpan.FromSeconds(5));

        var done = await driver.Argil.GetVideoAsync(video.Id);
        Assert.Equal(1.9, done.Duration);
        Assert.Equal(driver.Time.GetUtcNow(), done.UpdatedAt);
        Assert.Equal(hasSubtitles, done.VideoUrlSubtitled is not null);
        using var file = await driver.Http.GetAsync(done.VideoUrl);
        Assert.Equal("video/mp4", file.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData(RenderAgain.Spend, HttpStatusCode.OK, "GENERATING_AUDIO", 2)]
    [InlineData(RenderAgain.Ignore, HttpStatusCode.OK, "DONE", 1)]
    [InlineData(RenderAgain.Refuse, HttpStatusCode.BadRequest, null, 1)]
    public async Task A_second_render_is_a_knob_and_the_credits_tell(RenderAgain again, HttpStatusCode expected, string? phase, int renders)
    {
        await using var driver = await Driver.StartAsync(new() { Render = TwoAndThree with { Again = again, CreditsPerMinute = 600 } });
        var video = await driver.CreateVideoAsync(Driver.Video("v", $$"""{"avatarId":"a","transcript":"{{new string('t', 150)}}"}"""));
        await RenderAsync(driver, video.Id);
        driver.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal((expected, phase), await RenderAsync(driver, video.Id));

        var state = driver.Simulator.State;
        Assert.Equal((renders, 100 * renders), (state.Renders, state.CreditsSpent));
        Assert.Equal((renders, 100 * renders), (state.Videos[0].Renders, state.Videos[0].CreditsSpent));
        await driver.Argil.DeleteVideoAsync(video.Id);
        Assert.Equal((renders, 100 * renders), (driver.Simulator.State.Renders, driver.Simulator.State.CreditsSpent));
    }

    [Fact]
    public async Task What_GET_shows_may_lag_behind()
    {
        await using var driver = await Driver.StartAsync(new() { Render = TwoAndThree with { StatusLag = TimeSpan.FromSeconds(4) } });
        var video = await driver.CreateVideoAsync(Driver.Video("v"));
        await RenderAsync(driver, video.Id);

        Assert.Equal(VideoStatus.Idle, (await driver.Argil.GetVideoAsync(video.Id)).Status);
        driver.Time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(VideoStatus.GeneratingAudio, (await driver.Argil.GetVideoAsync(video.Id)).Status);
        driver.Time.Advance(TimeSpan.FromSeconds(4.999));
        Assert.Equal(VideoStatus.GeneratingVideo, (await driver.Argil.GetVideoAsync(video.Id)).Status);
        driver.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(VideoStatus.Done, (await driver.Argil.GetVideoAsync(video.Id)).Status);
    }

    [Fact]
    public async Task A_video_rule_sets_times_and_outcome_by_name()
    {
        await using var driver = await Driver.StartAsync(new()
        {
            Render = TwoAndThree,
            VideoRules = [new() { Name = "bad *", VideoTime = Driver.Exactly(60), Outcome = VideoPhase.Failed }],
        });
        var good = await driver.CreateVideoAsync(Driver.Video("good one"));
        var bad = await driver.CreateVideoAsync(Driver.Video("bad one"));
        await RenderAsync(driver, good.Id);
        await RenderAsync(driver, bad.Id);

        driver.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal([VideoPhase.Done, VideoPhase.GeneratingVideo], driver.Simulator.State.Videos.Select(video => video.Phase));
        driver.Time.Advance(TimeSpan.FromSeconds(57));
        Assert.Equal([VideoPhase.Done, VideoPhase.Failed], driver.Simulator.State.Videos.Select(video => video.Phase));
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_rendered()
    {
        await using var driver = await Driver.StartAsync();

        Assert.Equal((HttpStatusCode.NotFound, null), await RenderAsync(driver, "none"));
    }

    [Theory]
    [InlineData("""{"callbackUrl":"http://127.0.0.1:1/x"}""")]
    [InlineData("""{"callbackUrl":"x"}""")]
    [InlineData("""{"callbackUrl":7}""")]
    [InlineData("""[]""")]
    public async Task A_callback_must_be_https_and_a_refused_render_costs_nothing(string body)
    {
        await using var driver = await Driver.StartAsync();
        var video = await driver.CreateVideoAsync(Driver.Video("v"));

        await driver.RefusalAsync($"/v1/videos/{video.Id}/render", body);

        Assert.Equal(0, driver.Simulator.State.CreditsSpent);
        Assert.Equal(HttpStatusCode.OK, (await driver.PostAsync($"/v1/videos/{video.Id}/render", "{}")).Status);
    }

    private static async Task<(HttpStatusCode Http, string? Status)> RenderAsync(Driver driver, string id)
    {
        var (status, body) = await driver.SendAsync(HttpMethod.Post, $"/v1/videos/{id}/render");
        return (status, body.TryGetProperty("status", out var phase) ? phase.GetString() : null);
    }
}
