using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Api.Tests;

/// <summary>Someone who gets webhooks and checks their signatures, as the scheme says.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _server;

    private WebhookReceiver(WebApplication server) => _server = server;

    public string Url => $"{_server.Urls.Single()}/hook?token=s3cret";

    public ConcurrentQueue<Webhook> Received { get; } = new();

    /// <summary>What is answered, from then on.</summary>
    public Func<HttpContext, int> Answer { get; set; } = _ => 204;

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var receiver = new WebhookReceiver(server);
        server.Run(receiver.ReceiveAsync);
        await server.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ReceiveAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        Received.Enqueue(new(
            http.Request.Headers["webhook-id"]!, http.Request.Headers["webhook-timestamp"]!, http.Request.Headers["webhook-signature"]!, await reader.ReadToEndAsync())
        {
            TraceParent = http.Request.Headers.TraceParent,
        });
        http.Response.StatusCode = Answer(http);
    }
}

internal sealed record Webhook(string Id, string Timestamp, string Signature, string Body)
{
    /// <summary>The sender's place in a trace, if it told.</summary>
    public string? TraceParent { get; init; }

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public bool IsSignedBy(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var expected = $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}")))}";
        return Signature.Split(' ').Contains(expected);
    }
}
