using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ArgilFunctions.Api.Tests.BadRequests;

/// <summary>What no client sends that keeps to HTTP: written to the socket byte by byte.</summary>
public sealed class RawRequestTests(BadRequestFixture app) : IClassFixture<BadRequestFixture>
{
    private const string Post = "POST /api/videos HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nConnection: close\r\n";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Requests =>
    [
        "nonsense\r\n\r\n",
        "\0\0\0\0\r\n\r\n",
        "\x16\x03\x01\x02\0\x01",
        "GET\r\n\r\n",
        "GET /api/videos\r\n\r\n",
        "GET /api/videos HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n",
        "GET /api/videos HTTP/1.1\r\n\r\n",
        "GET /api/videos HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: 127.0.0.1\r\n\r\n",
        "GET /api/videos HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET /api/videos/a\0b HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        "GET /api/videos/%00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        "GET /api/videos/%zz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
        "GET /api/videos/%c3%28 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
        "GET http://elsewhere.example/api/slots?workspace=other HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
        "G=T /api/videos HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
        "get /api/nothing HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
        "GET /api/videos HTTP/1.1\r\nHost: 127.0.0.1\r\nNo colon\r\n\r\n",
        "GET /api/videos HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\0b\r\n\r\n",
        "GET /api/videos HTTP/1.1\r\nHost: 127.0.0.1\r\nX : 1\r\n\r\n",
        "GET /api/videos HTTP/1.1\r\nHost: 127.0.0.1\r\n folded: 1\r\n\r\n",
        $"{Post}Content-Length: -1\r\n\r\n{{}}",
        $"{Post}Content-Length: two\r\n\r\n{{}}",
        $"{Post}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{{}}",
        $"{Post}Content-Length: 99999999999999999999\r\n\r\n{{}}",
        $"{Post}Content-Length: 500\r\n\r\n{{\"name\":\"cut off",
        $"{Post}Transfer-Encoding: chunked\r\n\r\nzz\r\n{{}}\r\n0\r\n\r\n",
        $"{Post}Transfer-Encoding: chunked\r\n\r\n5\r\n{{}}",
        $"{Post}Transfer-Encoding: chunked\r\n\r\n2\r\n{{}}xx0\r\n\r\n",
        $"{Post}Transfer-Encoding: gzip\r\n\r\n{{}}",
        $"{Post}Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\n{{}}\r\n0\r\n\r\n",
        $"{Post}Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\x1f\x8b",
        $"{Post}Expect: 200-ok\r\nContent-Length: 2\r\n\r\n{{}}",
        $"GET /{new string('a', 20_000)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        $"GET /api/videos HTTP/1.1\r\nHost: 127.0.0.1\r\nX: {new string('a', 100_000)}\r\n\r\n",
        $"GET /api/videos HTTP/1.1\r\nHost: 127.0.0.1\r\n{string.Concat(Enumerable.Range(0, 200).Select(number => $"X{number}: 1\r\n"))}\r\n",
    ];

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task What_is_no_request_is_refused_or_cut_off_and_harms_nobody(string request)
    {
        var status = await SendAsync(request);

        Assert.True(status is null or (>= 400 and < 500) or (int)HttpStatusCode.HttpVersionNotSupported, $"{status}");
        Assert.Equal(HttpStatusCode.OK, (await app.Api.GetAsync("/api/health/live")).Status);
        Assert.Empty(await app.Api.RunsAsync());
    }

    /// <summary>The status that was answered; null when the connection was closed instead.</summary>
    private async Task<int?> SendAsync(string request)
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, app.Api.Pipeline.Http.BaseAddress!.Port, deadline.Token);
        await using var stream = client.GetStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), deadline.Token);
            client.Client.Shutdown(SocketShutdown.Send);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            var line = await reader.ReadLineAsync(deadline.Token);
            return line is null ? null : int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
