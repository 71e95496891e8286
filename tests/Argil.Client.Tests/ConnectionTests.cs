using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Argil.Client.Tests;

/// <summary>Connections that are refused or break: whether a write may have taken effect is known, and it is never sent again.</summary>
public class ConnectionTests
{
    private static readonly UploadAssetRequest Upload = new("n", "IMAGE", "https://example.com/a.png");

    [Fact]
    public async Task A_write_whose_kept_connection_breaks_is_sent_once()
    {
        await using var argil = await StubArgil.StartAsync();
        var connections = new List<string>();
        argil.Answer(http => AnswerAsync(http, breaksOff: false)).Answer(http => AnswerAsync(http, breaksOff: true));
        var client = argil.Client();
        await client.GetAssetAsync("a");

        var failure = await Assert.ThrowsAsync<ArgilUnavailableException>(() => client.CreateVideoAsync(new(JsonDocument.Parse("{}").RootElement)));

        Assert.True(failure.MayHaveBeenReceived);
        Assert.Single(connections.Distinct());
        Assert.Equal(2, argil.Received.Count);

        Task AnswerAsync(HttpContext http, bool breaksOff)
        {
            connections.Add(http.Connection.Id);
            if (breaksOff)
            {
                http.Abort();
            }

            return breaksOff ? Task.CompletedTask : http.Response.WriteAsync(StubArgil.Recorded("asset-ready.json"));
        }
    }

    [Fact]
    public async Task A_request_that_was_sent_and_is_reset_unread_may_have_done_something()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        await using var argil = await StubArgil.StartAsync();
        var client = argil.Client(options => options.BaseUrl = $"http://{server.LocalEndpoint}/v1");

        var upload = client.UploadAssetAsync(Upload);
        using (var connection = await server.AcceptSocketAsync())
        {
            await connection.ReceiveAsync(Memory<byte>.Empty);
            connection.LingerState = new(enable: true, seconds: 0);
        }

        Assert.True((await Assert.ThrowsAsync<ArgilUnavailableException>(() => upload)).MayHaveBeenReceived);
        Assert.False(server.Pending());
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("POST")]
    public async Task A_write_whose_connection_breaks_is_sent_once(string method)
    {
        await using var argil = await StubArgil.StartAsync();
        argil.Answer(http => { http.Abort(); return Task.CompletedTask; });
        var client = argil.Client();

        var failure = await Assert.ThrowsAsync<ArgilUnavailableException>(() =>
            method == "POST" ? client.CreateVideoAsync(new(JsonDocument.Parse("{}").RootElement)) : client.DeleteVideoAsync("v"));

        Assert.True(failure.MayHaveBeenReceived);
        Assert.Single(argil.Received);
    }

    [Fact]
    public async Task A_refused_connection_certainly_did_nothing()
    {
        using var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        var port = ((IPEndPoint)unused.LocalEndpoint).Port;
        unused.Stop();
        await using var argil = await StubArgil.StartAsync();
        var client = argil.Client(options => options.BaseUrl = $"http://127.0.0.1:{port}/v1");

        var failure = await Assert.ThrowsAsync<ArgilUnavailableException>(() => client.UploadAssetAsync(Upload));

        Assert.False(failure.MayHaveBeenReceived);
    }

    [Fact]
    public async Task Without_a_secure_connection_certainly_nothing_was_done()
    {
        await using var argil = await StubArgil.StartAsync();
        var client = argil.Client(options => options.BaseUrl = $"{argil.Url.Replace("http:", "https:", StringComparison.Ordinal)}/v1");

        var failure = await Assert.ThrowsAsync<ArgilUnavailableException>(() => client.UploadAssetAsync(Upload));

        Assert.False(failure.MayHaveBeenReceived);
        Assert.Contains("no secure connection", failure.Message, StringComparison.Ordinal);
        Assert.Empty(argil.Received);
    }
}
