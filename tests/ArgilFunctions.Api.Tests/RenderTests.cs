using System.Net;
using System.Text.Json;
using Argil.Simulator.Model;
using Argil.Simulator.Scenarios;
using ArgilFunctions.Activities;
using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace ArgilFunctions.Api.Tests;

public class RenderTests
{
    private const string Render = """ "render": true, """;
    private const string RenderRoute = "/v1/videos/{id}/render";

    [Fact]
    public async Task A_video_is_rendered_and_its_address_told()
    {
        await using var api = await Api.StartAsync();

        var status = await api.RunAsync(api.Request(1, Render + """ "subtitles": { "enable": true }, """));

        Assert.Equal(("completed", "DONE"), (status.GetProperty("status").GetString(), Video(status, "status")));
        Assert.NotEmpty(Video(status, "videoUrl")!);
        Assert.NotEmpty(Video(status, "videoUrlSubtitled")!);
        Assert.Equal(1, api.Argil.State.Renders);
    }

    [Fact]
    public async Task Nothing_is_rendered_that_was_not_asked_for()
    {
        await using var api = await Api.StartAsync();

        var status = await api.RunAsync(api.Request());

        Assert.Equal(("completed", "IDLE", 0), (status.GetProperty("status").GetString(), Video(status, "status"), api.Argil.State.Renders));
    }

    [Fact]
    public async Task While_it_is_rendered_the_status_says_how_far_it_is()
    {
        await using var api = await Api.StartAsync("Polling:RenderInterval=00:00:01");
        var id = await api.Pipeline.SubmitAsync(api.Request(1, Render));
        var seen = new List<string>();

        await api.AdvanceUntilAsync(async () =>
        {
            var status = (await api.GetAsync($"/api/videos/{id}")).Body;
            var word = status.GetProperty("status").GetString() == "rendering" ? Video(status, "status")! : status.GetProperty("status").GetString()!;
            seen.Add(word);
            return word == "completed";
        });

        Assert.Equal(["IDLE", "GENERATING_AUDIO", "GENERATING_VIDEO", "completed"], seen.SkipWhile(word => word != "IDLE").Distinct());
    }

    [Theory]
    [InlineData(VideoPhase.Failed, "render-failed")]
    [InlineData(VideoPhase.ContentModerated, "content-moderated")]
    public async Task A_render_that_goes_wrong_fails_the_run_and_says_why(VideoPhase outcome, string type)
    {
        await using var api = await Api.StartAsync();
        api.Argil.Scenario = new() { Render = new() { Outcome = outcome } };

        var status = await api.RunAsync(api.Request(1, Render));

        AssertFailed(status, type);
        Assert.NotEmpty(Video(status, "id")!);
    }

    [Theory]
    [InlineData(CallbackDelivery.Once, 60)]
    [InlineData(CallbackDelivery.Twice, 60)]
    [InlineData(CallbackDelivery.Lost, 3700)]
    public async Task The_callback_or_the_poll_whichever_comes_first_ends_the_wait(CallbackDelivery delivery, int mostSeconds)
    {
        await using var front = await PublicFront.StartAsync();
        await using var api = await Api.StartAsync($"PublicUrl={front.Url}", "Polling:RenderInterval=01:00:00", "Polling:RenderTimeout=05:00:00");
        front.Target = api.Pipeline.Http.BaseAddress;
        api.Argil.Scenario = new() { Render = new() { AllowHttpCallbacks = true, Callbacks = delivery } };
        var started = api.Pipeline.Time.GetUtcNow();

        var status = await api.RunAsync(api.Request(1, Render));

        Assert.Equal("completed", status.GetProperty("status").GetString());
        Assert.InRange((api.Pipeline.Time.GetUtcNow() - started).TotalSeconds, delivery == CallbackDelivery.Lost ? 3600 : 0, mostSeconds);
        Assert.All(api.Argil.State.Callbacks, callback => Assert.Equal(204, callback.Status));
    }

    [Fact]
    public async Task A_callback_needs_the_token_of_its_own_run_and_what_it_says_is_not_believed()
    {
        await using var front = await PublicFront.StartAsync();
        await using var api = await Api.StartAsync($"PublicUrl={front.Url}", "Polling:RenderInterval=01:00:00", "Polling:RenderTimeout=05:00:00");
        front.Target = api.Pipeline.Http.BaseAddress;
        api.Argil.Scenario = new() { Render = new() { AllowHttpCallbacks = true, VideoTime = new(TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(9)) } };
        var ids = new[] { await api.Pipeline.SubmitAsync(api.Request(1, Render)), await api.Pipeline.SubmitAsync(api.Request(2, Render)) };
        await api.AdvanceUntilAsync(() => Task.FromResult(api.Argil.State.Renders == 2));
        await api.Pipeline.WhenIdleAsync();
        var urls = api.Pipeline.Services.GetRequiredService<CallbackUrls>();
        var tokens = ids.Select(id => urls.Of(Workspaces.Default, id)!.Split('/')[^1]).ToList();
        var code = tokens[0].Split('.')[1];

        foreach (var forged in new[] { ids[0], $"{ids[0]}.", $"{ids[1]}.{code}", $"{ids[0]}.{code}0", $"{ids[0]}.{code[..^1]}", $".{code}", $"no-such.{code}", "@assetslots@default.x" })
        {
            (await api.PostAsync($"/api/argil/callbacks/{forged}", "{}")).AssertProblem(HttpStatusCode.NotFound, "callback-not-found");
        }

        var gets = Gets(api);
        Assert.Equal(HttpStatusCode.NoContent, (await api.PostAsync($"/api/argil/callbacks/{tokens[0]}", """{"event":"VIDEO_GENERATION_FAILED"}""")).Status);
        await api.Pipeline.WhenIdleAsync();

        Assert.Equal("rendering", (await api.GetAsync($"/api/videos/{ids[0]}")).RunStatus);
        Assert.Equal(gets + 1, Gets(api));
    }

    [Fact]
    public async Task A_reply_that_is_lost_after_the_render_began_is_found_out_and_nothing_sent_again()
    {
        await using var api = await Api.StartAsync();
        api.Argil.Scenario = new() { Faults = [new() { Kind = FaultKind.DropAfter, Route = RenderRoute }], Render = new() { StatusLag = TimeSpan.FromSeconds(70) } };

        var status = await api.RunAsync(api.Request(1, Render));

        Assert.Equal("completed", status.GetProperty("status").GetString());
        Assert.Equal((1, 1), (RenderPosts(api), api.Argil.State.Renders));
    }

    [Fact]
    public async Task A_request_that_is_lost_on_its_way_is_never_sent_again_and_ends_as_unknown()
    {
        await using var api = await Api.StartAsync();
        api.Argil.Scenario = new() { Faults = [new() { Kind = FaultKind.Drop, Route = RenderRoute }] };

        var status = await api.RunAsync(api.Request(1, Render));

        AssertFailed(status, "render-unknown");
        Assert.Equal((1, 0), (RenderPosts(api), api.Argil.State.Renders));
    }

    [Fact]
    public async Task A_busy_Argil_is_asked_again_until_it_takes_the_render()
    {
        await using var api = await Api.StartAsync();
        api.Argil.Scenario = new() { Faults = [new() { Kind = FaultKind.Error, Status = 429, RetryAfter = TimeSpan.FromSeconds(20), Route = RenderRoute, Count = 3 }] };

        var status = await api.RunAsync(api.Request(1, Render));

        Assert.Equal("completed", status.GetProperty("status").GetString());
        Assert.Equal((4, 1), (RenderPosts(api), api.Argil.State.Renders));
    }

    [Fact]
    public async Task An_Argil_that_stays_busy_ends_the_run_and_nothing_is_spent()
    {
        await using var api = await Api.StartAsync();
        api.Argil.Scenario = new() { Faults = [new() { Kind = FaultKind.Error, Status = 429, Route = RenderRoute }] };

        AssertFailed(await api.RunAsync(api.Request(1, Render)), "render-not-started");
        Assert.Equal(0, api.Argil.State.Renders);
    }

    [Fact]
    public async Task A_refusal_is_told_in_Argils_words()
    {
        await using var api = await Api.StartAsync();
        api.Argil.Scenario = new() { Faults = [new() { Kind = FaultKind.Error, Status = 402, Route = RenderRoute }] };

        AssertFailed(await api.RunAsync(api.Request(1, Render)), "argil-rejected");
    }

    [Fact]
    public async Task A_render_that_does_not_end_fails_when_its_time_is_over()
    {
        await using var api = await Api.StartAsync("Polling:RenderTimeout=00:20:00");
        api.Argil.Scenario = new() { Render = new() { VideoTime = new(TimeSpan.FromDays(1), TimeSpan.FromDays(1)) } };

        AssertFailed(await api.RunAsync(api.Request(1, Render)), "render-timeout");
    }

    [Fact]
    public async Task While_Argil_cannot_be_asked_a_render_is_waited_for()
    {
        await using var api = await Api.StartAsync();
        api.Argil.Scenario = new() { Faults = [new() { Kind = FaultKind.Error, Status = 503, Method = "GET", Route = "/v1/videos/{id}", Skip = 1, Count = 40 }] };

        Assert.Equal("completed", (await api.RunAsync(api.Request(1, Render))).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_video_that_someone_deletes_is_missed()
    {
        await using var api = await Api.StartAsync();
        api.Argil.Scenario = new() { Faults = [new() { Kind = FaultKind.Error, Status = 404, Method = "GET", Route = "/v1/videos/{id}", Skip = 1 }] };

        AssertFailed(await api.RunAsync(api.Request(1, Render)), "video-gone");
    }

    [Fact]
    public async Task Cancelled_while_it_is_rendered_the_run_ends_and_still_names_its_video()
    {
        await using var api = await Api.StartAsync();
        api.Argil.Scenario = new() { Render = new() { VideoTime = new(TimeSpan.FromDays(1), TimeSpan.FromDays(1)) } };
        var id = await api.Pipeline.SubmitAsync(api.Request(1, Render));
        await api.AdvanceUntilAsync(async () => (await api.GetAsync($"/api/videos/{id}")).RunStatus == "rendering");

        Assert.Equal(HttpStatusCode.Accepted, (await api.DeleteAsync($"/api/videos/{id}")).Status);
        var status = (await api.Pipeline.FinishAsync(id))[0];

        Assert.Equal("cancelled", status.GetProperty("status").GetString());
        Assert.NotEmpty(Video(status, "id")!);
    }

    [Fact]
    public async Task An_attempt_that_runs_again_after_a_crash_sends_nothing()
    {
        await using var api = await Api.StartAsync();
        var video = Video(await api.RunAsync(api.Request()), "id")!;
        var services = api.Pipeline.Services;
        var activity = new RenderVideoActivity(services.GetRequiredService<Workspaces>(), services.GetRequiredService<CallbackUrls>());
        var input = new RenderVideo(Workspaces.Default, "run", video, Attempt: 0, TimeSpan.FromSeconds(100));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => activity.RunAsync(input, api.Pipeline.Durable, CancellationToken.None)));
        api.Pipeline.Time.Advance(TimeSpan.FromHours(1));
        await api.Pipeline.WhenIdleAsync();
        var late = await activity.RunAsync(input, api.Pipeline.Durable, CancellationToken.None);

        Assert.Single(answers, answer => answer.Result == RenderResult.Accepted);
        Assert.All(answers.Where(answer => answer.Result != RenderResult.Accepted).Append(late), answer => Assert.Equal(RenderResult.InDoubt, answer.Result));
        Assert.Equal((1, 1), (RenderPosts(api), api.Argil.State.Renders));
    }

    private static int RenderPosts(Api api) => api.Argil.Journal.Count(call => call.Path.EndsWith("/render", StringComparison.Ordinal));

    private static int Gets(Api api) => api.Argil.Journal.Count(call => call.Method == "GET" && call.Path.StartsWith("/v1/videos/", StringComparison.Ordinal));

    private static string? Video(JsonElement status, string field) =>
        status.GetProperty("video") is { ValueKind: JsonValueKind.Object } video && video.TryGetProperty(field, out var value) ? value.GetString() : null;

    private static void AssertFailed(JsonElement status, string type)
    {
        Assert.Equal("failed", status.GetProperty("status").GetString());
        Assert.Equal($"urn:argil-functions:problem:{type}", status.GetProperty("error").GetProperty("type").GetString());
    }
}
