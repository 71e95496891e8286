using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Api.Tests;

/// <summary>The address by which Argil reaches the app: it hands on what comes, and keeps what came.</summary>
internal sealed class PublicFront : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly HttpClient _http = new();

    private PublicFront(WebApplication server) => _server = server;

    public string Url => _server.Urls.Single();

    /// <summary>The app, once it is known where it is.</summary>
    public Uri? Target { get; set; }

    public ConcurrentQueue<string> Paths { get; } = new();

    public static async Task<PublicFront> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var front = new PublicFront(server);
        server.Run(front.HandOnAsync);
        await server.StartAsync();
        return front;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
    }

    private async Task HandOnAsync(HttpContext http)
    {
        Paths.Enqueue(http.Request.Path);
        using var content = new StreamContent(http.Request.Body);
        using var reply = await _http.PostAsync(new Uri(Target!, http.Request.Path), content);
        http.Response.StatusCode = (int)reply.StatusCode;
    }
}
