using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Api.Tests.Faults;

/// <summary>What stands between the app and Argil, on real sockets, and harms what passes through it.</summary>
internal sealed class Gateway : IAsyncDisposable
{
    private static readonly string[] Kept = ["x-api-key", "Content-Type"];

    private readonly WebApplication _server;
    private readonly HttpClient _http = new();
    private readonly ConcurrentDictionary<string, int> _calls = new();
    private int _resets;

    private Gateway(WebApplication server) => _server = server;

    public string Url => _server.Urls.Single();

    /// <summary>Argil, once it is known where it is.</summary>
    public Uri? Target { get; set; }

    /// <summary>Whether to harm the answer to a call: which call, and how many of it came before.</summary>
    public Func<string, int, bool> IsHarmed { get; set; } = (_, _) => false;

    /// <summary>Answers instead, with what Argil answered at hand.</summary>
    public Func<HttpContext, string, Task> Harm { get; set; } = (http, _) => throw new InvalidOperationException($"No harm is known for {http.Request.Path}.");

    /// <summary>Connections yet to be reset before anything is read.</summary>
    public int Resets { get => _resets; set => _resets = value; }

    public static async Task<Gateway> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        Gateway? gateway = null;
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(
            System.Net.IPAddress.Loopback, 0, listen => listen.Use(next => connection => gateway!.LetInAsync(connection, next))));
        var server = builder.Build();
        gateway = new(server);
        server.Run(gateway.HandOnAsync);
        await server.StartAsync();
        return gateway;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
    }

    private Task LetInAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (Interlocked.Decrement(ref _resets) < 0)
        {
            return next(connection);
        }

        connection.Abort();
        return Task.CompletedTask;
    }

    private async Task HandOnAsync(HttpContext http)
    {
        using var request = new HttpRequestMessage(new(http.Request.Method), new Uri(Target!, http.Request.Path + http.Request.QueryString));
        request.Content = http.Request.Method == "POST" ? new StreamContent(http.Request.Body) : null;
        foreach (var name in Kept.Where(http.Request.Headers.ContainsKey))
        {
            _ = request.Headers.TryAddWithoutValidation(name, http.Request.Headers[name].ToString())
                || request.Content?.Headers.TryAddWithoutValidation(name, http.Request.Headers[name].ToString()) == true;
        }

        using var reply = await _http.SendAsync(request);
        var body = await reply.Content.ReadAsStringAsync();
        http.Response.StatusCode = (int)reply.StatusCode;
        var call = $"{http.Request.Method} {string.Join('/', http.Request.Path.Value!.Split('/').Take(3))}";
        var before = _calls.AddOrUpdate(call, 0, (_, count) => count + 1);
        await (IsHarmed(call, before) ? Harm(http, body) : http.Response.WriteAsync(body));
    }
}
