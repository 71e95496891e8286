using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace ArgilFunctions.Api.Tests;

public class BodyTests
{
    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task What_a_web_page_could_send_without_asking_is_not_taken(string? type)
    {
        await using var api = await Api.StartAsync();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(api.Request()));
        content.Headers.ContentType = type is null ? null : new(type);

        using var reply = await api.Pipeline.Http.PostAsync(new Uri("/api/videos", UriKind.Relative), content);

        (await Reply.ReadAsync(reply)).AssertProblem(HttpStatusCode.UnsupportedMediaType, "not-json");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/vnd.acme+json")]
    public async Task Json_is_taken_under_each_of_its_names(string type)
    {
        await using var api = await Api.StartAsync();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(api.Request()));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        using var reply = await api.Pipeline.Http.PostAsync(new Uri("/api/videos", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.Accepted, reply.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_large_is_refused_whether_or_not_it_says_so(bool saysItsLength)
    {
        await using var api = await Api.StartAsync();
        using var content = new StreamContent(new MemoryStream(new byte[1_000_001]));
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/videos") { Content = content };
        request.Headers.TransferEncodingChunked = !saysItsLength;

        using var reply = await api.Pipeline.Http.SendAsync(request);

        (await Reply.ReadAsync(reply)).AssertProblem(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
    }

    [Fact]
    public async Task A_body_of_the_largest_size_is_read_whole()
    {
        await using var api = await Api.StartAsync();
        var padded = api.Request().PadRight(1_000_000);

        Assert.Equal(HttpStatusCode.Accepted, (await api.PostAsync("/api/videos", padded)).Status);
    }
}
