using Argil.Simulator.Http;
using Microsoft.AspNetCore.Builder;

namespace ArgilFunctions.TestKit;

/// <summary>The simulator in this process, on a clock that the test owns.</summary>
public sealed class SimulatedArgil : IAsyncDisposable
{
    private readonly WebApplication _server;

    private SimulatedArgil(WebApplication server) => (_server, Http) = (server, new() { BaseAddress = new(server.Urls.Single()) });

    /// <summary>Its control routes and its media.</summary>
    public HttpClient Http { get; }

    /// <summary>For <c>Argil:BaseUrl</c>.</summary>
    public Uri Api => new(Http.BaseAddress!, "/v1");

    /// <summary>Starts it on a free port.</summary>
    /// <param name="time">Its clock.</param>
    /// <param name="settings">Its scenario, <c>Simulator:name=value</c>.</param>
    public static async Task<SimulatedArgil> StartAsync(TimeProvider time, params string[] settings)
    {
        string[] defaults = ["--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Error"];
        var server = SimulatorHost.Build([.. defaults, .. settings.Select(setting => $"--{setting}")], time);
        await server.StartAsync();
        return new(server);
    }

    /// <summary>A picture that it can download; each number is another asset.</summary>
    /// <param name="number">Which one.</param>
    public Uri Image(int number = 1) => new(Http.BaseAddress!, $"/media/image.png?n={number}");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.StopAsync();
        await _server.DisposeAsync();
    }
}
