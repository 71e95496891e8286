using System.Net;

namespace ArgilFunctions.Embedded.Tests.Hosting;

/// <summary>What a web page, or a name that leads here, can do to a host without a key: nothing.</summary>
public sealed class LocalCallersTests
{
    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LOCALHOST:7071", true)]
    [InlineData("127.0.0.1:7071", true)]
    [InlineData("127.0.0.2", true)]
    [InlineData("[::1]:7071", true)]
    [InlineData("rebound.example", false)]
    [InlineData("rebound.example:7071", false)]
    [InlineData("localhost.rebound.example", false)]
    [InlineData("127.0.0.1.rebound.example", false)]
    [InlineData("localhost.", false)]
    [InlineData("192.0.2.1", false)]
    [InlineData("0.0.0.0", false)]
    public async Task Without_a_key_it_answers_to_names_of_this_machine_alone(string name, bool isAnswered)
    {
        await using var host = await SampleHost.StartAsync();

        Assert.Equal(isAnswered ? HttpStatusCode.OK : HttpStatusCode.Forbidden, await SendAsync(host, HttpMethod.Get, "/api/hello/Ada/1", ("Host", name)));
        Assert.Equal(isAnswered ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, await SendAsync(host, HttpMethod.Get, "/api/open", ("Host", name)));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Sec-Fetch-Site", "same-site", false)]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    [InlineData("Sec-Fetch-Site", "none", true)]
    [InlineData("Origin", "https://page.example", false)]
    [InlineData("Origin", "null", false)]
    [InlineData("Origin", "http://localhost:1", false)]
    [InlineData("Origin", "https://127.0.0.1:{port}", false)]
    [InlineData("Origin", "http://127.0.0.1:{port}", true)]
    public async Task Without_a_key_it_takes_nothing_from_pages_of_others_and_still_can_be_read(string header, string value, bool isTaken)
    {
        await using var host = await SampleHost.StartAsync();
        var sent = (header, value.Replace("{port}", $"{host.Http.BaseAddress!.Port}", StringComparison.Ordinal));

        Assert.Equal(isTaken ? HttpStatusCode.OK : HttpStatusCode.Forbidden, await SendAsync(host, HttpMethod.Delete, "/api/open", sent));
        Assert.Equal(isTaken ? HttpStatusCode.OK : HttpStatusCode.Forbidden, await SendAsync(host, HttpMethod.Post, "/api/start", sent));
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(host, HttpMethod.Get, "/api/open", sent));
    }

    [Theory]
    [InlineData("X-Forwarded-For", "192.0.2.1")]
    [InlineData("X-Forwarded-Host", "app.example")]
    [InlineData("Forwarded", "for=192.0.2.1")]
    public async Task Without_a_key_it_takes_nothing_that_comes_through_a_tunnel(string header, string value)
    {
        await using var host = await SampleHost.StartAsync();

        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(host, HttpMethod.Get, "/api/hello/Ada/1", (header, value)));
    }

    [Fact]
    public async Task With_a_key_whoever_shows_it_may_call_by_any_name_from_anywhere()
    {
        await using var host = await SampleHost.StartAsync(time: null, "Embedded:FunctionKey=right");

        Assert.Equal(HttpStatusCode.OK, await SendAsync(
            host, HttpMethod.Post, "/api/start", ("Host", "app.example"), ("Origin", "https://page.example"), ("X-Forwarded-For", "192.0.2.1"), ("x-functions-key", "right")));
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://*:0")]
    [InlineData("http://any-name.example:0")]
    public async Task However_it_is_told_to_listen_to_other_machines_it_does_not_without_a_key(string url)
    {
        string[] settings = ["urls=http://127.0.0.1:0", $"Kestrel:Endpoints:Open:Url={url}"];

        var refusal = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => SampleHost.StartAsync(time: null, settings));

        Assert.Contains("Embedded:FunctionKey", refusal.Message, StringComparison.Ordinal);
        await using var host = await SampleHost.StartAsync(time: null, [.. settings, "Embedded:FunctionKey=right"]);
    }

    [Fact]
    public async Task Endpoints_on_this_machine_need_none()
    {
        await using var host = await SampleHost.StartAsync(time: null, "Kestrel:Endpoints:Own:Url=http://127.0.0.1:0");

        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(host, HttpMethod.Get, "/api/open"));
    }

    private static async Task<HttpStatusCode> SendAsync(SampleHost host, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        using var reply = await host.Http.SendAsync(request);
        return reply.StatusCode;
    }
}
