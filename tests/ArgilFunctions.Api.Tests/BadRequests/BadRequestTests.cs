using System.Buffers.Text;
using System.Net;
using System.Text;
using ArgilFunctions.Embedded.Surface;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Api.Tests.BadRequests;

public sealed class BadRequestTests(BadRequestFixture app) : IClassFixture<BadRequestFixture>
{
    [Fact]
    public async Task Each_bad_request_is_refused_with_the_place_named_and_starts_nothing()
    {
        Assert.InRange(BadBodies.All.DistinctBy(body => Convert.ToHexString(body.Bytes)).Count(), 300, 2000);
        var wrong = new List<string>();
        foreach (var body in BadBodies.All)
        {
            if (BadRequestFixture.Judge(await app.PostAsync("/api/videos", body.Bytes), body.Pointer) is { } complaint)
            {
                wrong.Add($"{body}: {complaint}");
            }
        }

        AssertNone(wrong);
        await AssertNothingStartedAsync();
    }

    [Fact]
    public async Task A_batch_of_nothing_but_a_bad_request_is_refused_like_it()
    {
        var wrong = new List<string>();
        foreach (var body in BadBodies.All)
        {
            byte[] batch = [.. "{\"videos\":["u8, .. body.Bytes, .. "]}"u8];
            if (BadRequestFixture.Judge(await app.PostAsync("/api/video-batches", batch), PointerInBatch(body)) is { } complaint)
            {
                wrong.Add($"{body}: {complaint}");
            }
        }

        AssertNone(wrong);
        await AssertNothingStartedAsync();
    }

    [Fact]
    public async Task Each_bad_call_of_any_route_gets_its_problem()
    {
        var wrong = new List<string>();
        Assert.InRange(BadCalls.All.Count, 300, 2000);
        foreach (var call in BadCalls.All)
        {
            var reply = await app.SendAsync(call);
            if (reply.Status != call.Status || reply.ContentType != "application/problem+json" || reply.Text("type") != $"urn:argil-functions:problem:{call.Type}")
            {
                wrong.Add($"{call}: {(int)reply.Status} {reply.Body}");
            }
        }

        AssertNone(wrong);
        await AssertNothingStartedAsync();
    }

    [Theory]
    [InlineData("/api/videos", HttpStatusCode.OK)]
    [InlineData("/api/videos/%3Cscript%3E", HttpStatusCode.NotFound)]
    public async Task Whatever_is_answered_is_no_page_and_is_not_kept(string path, HttpStatusCode status)
    {
        using var reply = await app.Api.Pipeline.Http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(status, reply.StatusCode);
        Assert.Equal("nosniff", Assert.Single(reply.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(reply.Headers.CacheControl!.NoStore);
    }

    /// <summary>Positions that were given out by no list, but can be read as one: there is nothing before the beginning of time.</summary>
    [Theory]
    [InlineData("0.id")]
    [InlineData("1.id")]
    [InlineData("3155378975999999999.id")]
    public async Task A_place_at_an_end_of_time_is_a_place(string position)
    {
        var token = Base64Url.EncodeToString(Encoding.ASCII.GetBytes(position));

        Assert.Equal(HttpStatusCode.OK, (await app.Api.GetAsync($"/api/videos?continuationToken={token}")).Status);
    }

    [Fact]
    public void What_lies_at_a_limit_is_taken_and_so_is_what_the_bad_requests_are_made_of()
    {
        Assert.All(LimitRules.All, rule => Assert.True(GoodRequest.Takes(rule.Allowed), rule.Beyond.What));
        Assert.All([GoodRequest.Text, GoodRequest.Transcript, GoodRequest.Article], text =>
            Assert.NotNull(VideoRequestReader.Read(Encoding.UTF8.GetBytes(text), GoodRequest.Rules, out _)));
    }

    private static void AssertNone(List<string> wrong) => Assert.True(wrong.Count == 0, $"{wrong.Count} are wrong:\n{string.Join('\n', wrong.Take(40))}");

    private static string PointerInBatch(BadBody body) => body.Pointer == "#" ? "#" : $"#/videos/0{body.Pointer[1..]}";

    private async Task AssertNothingStartedAsync() =>
        Assert.Empty(await app.Api.Pipeline.Durable.GetAllInstancesAsync(new OrchestrationQuery()).Select(run => run.InstanceId).ToListAsync());
}
