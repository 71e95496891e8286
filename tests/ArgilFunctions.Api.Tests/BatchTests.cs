using System.Net;
using System.Text.Json;

namespace ArgilFunctions.Api.Tests;

public class BatchTests
{
    private const string Plain = """{"name":"v","moments":[{"avatarId":"a","transcript":"t"}]}""";

    [Fact]
    public async Task Each_request_of_a_batch_becomes_a_run_and_one_document_shows_them_all()
    {
        await using var api = await Api.StartAsync();

        var accepted = await PostAsync(api, Batch([.. Enumerable.Range(0, 60).Select(number => api.Request(number % 4))]));
        var ended = await FinishAsync(api, accepted);

        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
        Assert.NotNull(accepted.Headers.RetryAfter);
        Assert.Equal(60, Count(accepted, "queued"));
        Assert.Equal(60, Count(ended, "completed"));
        Assert.Null(ended.Headers.RetryAfter);
        Assert.Equal(60, api.Argil.State.Videos.Count);
        Assert.All(ended.Body.GetProperty("videos").EnumerateArray(), video => Assert.NotEmpty(video.GetProperty("video").GetProperty("previewUrl").GetString()!));
        var one = ended.Body.GetProperty("videos")[17].GetProperty("id").GetString();
        Assert.Equal("completed", (await api.GetAsync($"/api/videos/{one}")).RunStatus);
    }

    [Fact]
    public async Task What_is_wrong_with_some_is_shown_and_the_others_go_on()
    {
        await using var api = await Api.StartAsync();

        var accepted = await PostAsync(api, Batch(api.Request(1), """{"name":"no moments"}""", "7", api.Request(2)));
        var ended = await FinishAsync(api, accepted);

        Assert.Equal((4, 2, 2), (Count(ended, "total"), Count(ended, "rejected"), Count(ended, "completed")));
        var rejected = ended.Body.GetProperty("videos")[1];
        Assert.Equal("rejected", rejected.GetProperty("status").GetString());
        Assert.False(rejected.TryGetProperty("id", out _));
        Assert.Equal("#/videos/1/moments", rejected.GetProperty("error").GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task One_that_fails_does_not_stop_the_others()
    {
        await using var api = await Api.StartAsync();
        api.Argil.Scenario = new() { AssetRules = [new() { Url = "*n=2", Status = Argil.Simulator.Model.AssetPhase.Failed }] };

        var ended = await FinishAsync(api, await PostAsync(api, Batch(api.Request(1), api.Request(2), api.Request(3))));

        Assert.Equal((1, 2), (Count(ended, "failed"), Count(ended, "completed")));
        Assert.Contains("assets-failed", ended.Body.GetProperty("videos")[1].GetProperty("error").GetProperty("type").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_batch_is_shown_page_by_page()
    {
        await using var api = await Api.StartAsync();
        var id = (await PostAsync(api, Batch([.. Enumerable.Range(0, 25).Select(number => api.Request(number))]))).Text("id");

        var indexes = new List<int>();
        for (string? token = "0"; token is not null;)
        {
            var page = await api.GetAsync($"/api/video-batches/{id}?limit=10&continuationToken={token}");
            Assert.Equal(25, Count(page, "total"));
            indexes.AddRange(page.Body.GetProperty("videos").EnumerateArray().Select(video => video.GetProperty("index").GetInt32()));
            token = page.Body.TryGetProperty("continuationToken", out var next) ? next.GetString() : null;
        }

        Assert.Equal(Enumerable.Range(0, 25), indexes);
    }

    [Fact]
    public async Task The_same_key_and_body_is_the_same_batch_and_another_body_is_refused()
    {
        await using var api = await Api.StartAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(api, Batch(api.Request(1), api.Request(2)), ("Idempotency-Key", "b"))));

        await api.Pipeline.WhenIdleAsync();

        Assert.Single(replies.Select(reply => reply.Text("id")).Distinct());
        Assert.Equal(2, (await api.RunsAsync()).Count);
        (await PostAsync(api, Batch(api.Request(3)), ("Idempotency-Key", "b"))).AssertProblem(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        Assert.NotEqual(replies[0].Text("id"), (await api.PostAsync("/api/videos", api.Request(1), ("Idempotency-Key", "b"))).Text("id"));
    }

    [Fact]
    public async Task A_thousand_requests_are_taken_and_one_more_is_not()
    {
        await using var api = await Api.StartAsync();
        var accepted = await PostAsync(api, Batch([.. Enumerable.Repeat(Plain, 1000)]));
        (await PostAsync(api, Batch([.. Enumerable.Repeat(Plain, 1001)]))).AssertProblem(HttpStatusCode.BadRequest, "invalid-request");
        var ended = await FinishAsync(api, accepted);

        Assert.Equal(1000, Count(ended, "completed"));
        Assert.Equal(1000, api.Argil.State.Videos.Count);
    }

    [Fact]
    public async Task A_request_of_a_batch_can_be_seen_and_cancelled_before_its_own_run_is_started()
    {
        await using var api = await Api.StartAsync();
        var accepted = await PostAsync(api, Batch([.. Enumerable.Repeat(Plain, 999), api.Request(1)]));
        var last = $"/api/videos/{accepted.Text("id")}-v-999";

        var seen = await api.GetAsync(last);
        var cancelled = await api.DeleteAsync(last);
        var ended = await FinishAsync(api, accepted);

        Assert.Equal((HttpStatusCode.OK, "video-1"), (seen.Status, seen.Text("name")));
        Assert.Equal(HttpStatusCode.Accepted, cancelled.Status);
        Assert.Equal((1, 999), (Count(ended, "cancelled"), Count(ended, "completed")));
        (await api.GetAsync($"/api/videos/{accepted.Text("id")}-v-1000")).AssertProblem(HttpStatusCode.NotFound, "video-not-found");
    }

    [Theory]
    [InlineData("""{"videos":[]}""", "#/videos")]
    [InlineData("""{"videos":{}}""", "#/videos")]
    [InlineData("""{}""", "#/videos")]
    [InlineData("""[]""", "#")]
    [InlineData("""{"videos":[{"name":"v"}]}""", "#/videos/0/moments")]
    [InlineData("""{"videos":[7]}""", "#/videos/0")]
    [InlineData("""{"name":"","videos":[7]}""", "#/name")]
    [InlineData("""{"videos":[7],"later":1}""", "#/later")]
    [InlineData("""{"videos":[""", "#")]
    public async Task A_batch_of_which_nothing_can_be_started_is_refused(string body, string pointer)
    {
        await using var api = await Api.StartAsync();

        var reply = await PostAsync(api, body);

        reply.AssertProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal(pointer, Assert.Single(reply.Body.GetProperty("errors").EnumerateArray()).GetProperty("pointer").GetString());
    }

    [Theory]
    [InlineData("no-such-batch", HttpStatusCode.NotFound, "batch-not-found")]
    [InlineData("x?limit=0", HttpStatusCode.BadRequest, "invalid-parameter")]
    [InlineData("x?continuationToken=-1", HttpStatusCode.BadRequest, "invalid-parameter")]
    public async Task What_is_not_there_is_not_found(string path, HttpStatusCode status, string type)
    {
        await using var api = await Api.StartAsync();

        (await api.GetAsync($"/api/video-batches/{path}")).AssertProblem(status, type);
    }

    private static string Batch(params IEnumerable<string> requests) => $$"""{ "name": "many", "videos": [ {{string.Join(", ", requests)}} ] }""";

    private static Task<Reply> PostAsync(Api api, string body, params (string Name, string Value)[] headers) => api.PostAsync("/api/video-batches", body, headers);

    private static async Task<Reply> FinishAsync(Api api, Reply accepted)
    {
        var path = accepted.Headers.Location!.OriginalString;
        await api.AdvanceUntilAsync(async () => (await api.GetAsync(path)).RunStatus == "completed");
        return await api.GetAsync($"{path}?limit=1000");
    }

    private static int Count(Reply batch, string status) => batch.Body.GetProperty("counts").GetProperty(status).GetInt32();
}
