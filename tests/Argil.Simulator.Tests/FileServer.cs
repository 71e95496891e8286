using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Argil.Simulator.Tests;

/// <summary>The rest of the internet: serves each path as it was told to, and keeps what was posted.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    private readonly WebApplication _server;

    private FileServer(WebApplication server) => _server = server;

    public static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static async Task<FileServer> StartAsync(params (string Path, RequestDelegate Answer)[] files)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        foreach (var (path, answer) in files)
        {
            server.Map(path, answer);
        }

        await server.StartAsync();
        return new(server);
    }

    public static RequestDelegate Bytes(params byte[] bytes) => http => http.Response.Body.WriteAsync(bytes).AsTask();

    public string Url(string path) => $"{_server.Urls.Single()}{path}";

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
