using System.Net;

namespace ArgilFunctions.Api.Tests;

public class IdempotencyTests
{
    private const string Key = "order-4711";

    [Fact]
    public async Task The_same_key_and_body_is_the_same_run()
    {
        await using var api = await Api.StartAsync();

        var first = await PostAsync(api, api.Request());
        var again = await PostAsync(api, api.Request());

        Assert.Equal(HttpStatusCode.Accepted, first.Status);
        Assert.Equal(HttpStatusCode.Accepted, again.Status);
        Assert.Equal(first.Text("id"), again.Text("id"));
        Assert.Equal($"/api/videos/{first.Text("id")}", again.Headers.Location?.OriginalString);
        Assert.NotNull(again.Headers.RetryAfter);
    }

    [Fact]
    public async Task Once_the_run_has_ended_the_same_request_is_answered_with_its_end()
    {
        await using var api = await Api.StartAsync();
        var id = (await PostAsync(api, api.Request())).Text("id")!;
        await api.DeleteAsync($"/api/videos/{id}");
        await api.Pipeline.FinishAsync(id);

        var again = await PostAsync(api, api.Request());

        Assert.Equal((HttpStatusCode.OK, "cancelled"), (again.Status, again.RunStatus));
        Assert.Null(again.Headers.RetryAfter);
    }

    [Fact]
    public async Task Another_body_under_the_same_key_is_refused_whether_the_run_goes_on_or_has_ended()
    {
        await using var api = await Api.StartAsync();
        var id = (await PostAsync(api, api.Request())).Text("id")!;

        (await PostAsync(api, api.Request(2))).AssertProblem(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        await api.DeleteAsync($"/api/videos/{id}");
        await api.Pipeline.FinishAsync(id);
        (await PostAsync(api, api.Request(2))).AssertProblem(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task The_order_of_fields_and_the_white_space_do_not_make_another_body()
    {
        await using var api = await Api.StartAsync();
        const string Body = """{"name":"v","moments":[{"avatarId":"a","transcript":"t","zoom":{"level":1.50}}],"aspectRatio":"9:16"}""";
        const string Shuffled = """{"aspectRatio":"9:16", "moments":[{"zoom":{"level":1.5},"transcript":"t","avatarId":"a"}], "name":"v"}""";

        var first = await PostAsync(api, Body);
        var again = await PostAsync(api, Shuffled);

        Assert.Equal((HttpStatusCode.Accepted, first.Text("id")), (again.Status, again.Text("id")));
    }

    [Fact]
    public async Task Of_many_posts_of_one_key_at_once_exactly_one_starts_a_run()
    {
        await using var api = await Api.StartAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => PostAsync(api, api.Request())));

        Assert.All(replies, reply => Assert.Equal(HttpStatusCode.Accepted, reply.Status));
        var id = Assert.Single(replies.Select(reply => reply.Text("id")!).Distinct());
        Assert.Equal([id], await api.RunsAsync());
    }

    [Fact]
    public async Task Of_two_bodies_posted_at_once_under_one_key_one_wins()
    {
        await using var api = await Api.StartAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 24).Select(number => PostAsync(api, api.Request(number % 2))));

        Assert.Equal(12, replies.Count(reply => reply.Status == HttpStatusCode.Accepted));
        Assert.Equal(12, replies.Count(reply => reply.Status == HttpStatusCode.UnprocessableEntity));
        Assert.Single(await api.RunsAsync());
    }

    [Fact]
    public async Task Without_a_key_every_post_is_a_run()
    {
        await using var api = await Api.StartAsync();

        var first = await api.PostAsync("/api/videos", api.Request());
        var second = await api.PostAsync("/api/videos", api.Request());

        Assert.NotEqual(first.Text("id"), second.Text("id"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData(256)]
    public async Task A_key_that_cannot_be_one_is_refused(object key)
    {
        await using var api = await Api.StartAsync();

        var reply = await PostAsync(api, api.Request(), key is int length ? new string('k', length) : (string)key);

        reply.AssertProblem(HttpStatusCode.BadRequest, "invalid-idempotency-key");
        Assert.Empty(await api.RunsAsync());
    }

    private static Task<Reply> PostAsync(Api api, string body, string key = Key) => api.PostAsync("/api/videos", body, ("Idempotency-Key", key));
}
