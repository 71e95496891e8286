using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Argil.Client.Tests;

/// <summary>A server that gives the answers it was told to, one by one, and keeps what it was asked.</summary>
internal sealed class StubArgil : IAsyncDisposable
{
    public const string Key = "key-5ecret";

    private readonly WebApplication _server;
    private readonly ConcurrentQueue<RequestDelegate> _answers = new();
    private readonly List<ServiceProvider> _clients = [];

    private StubArgil(WebApplication server) => _server = server;

    public ConcurrentQueue<(string Line, IHeaderDictionary Headers, string Body)> Received { get; } = new();

    /// <summary>What its clients logged, at every level.</summary>
    public FakeLogCollector Logs { get; } = new();

    public string Url => _server.Urls.Single();

    public static async Task<StubArgil> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var stub = new StubArgil(server);
        server.Run(stub.AnswerAsync);
        await server.StartAsync();
        return stub;
    }

    public static string Recorded(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Recorded", name));

    public StubArgil Answer(RequestDelegate answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    public StubArgil Answer(int status, string body = "", params (string Name, string Value)[] headers) => Answer(async http =>
    {
        http.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            http.Response.Headers[name] = value;
        }

        await http.Response.WriteAsync(body);
    });

    public IArgilClient Client(Action<ArgilOptions>? configure = null, TimeProvider? time = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(Logs)));
        services.AddArgilClient(options =>
        {
            options.BaseUrl = $"{Url}/v1";
            options.ApiKey = Key;
            options.ReadRetryDelay = TimeSpan.Zero;
            configure?.Invoke(options);
        });
        var provider = services.BuildServiceProvider();
        _clients.Add(provider);
        return provider.GetRequiredService<IArgilClient>();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }

        await _server.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var line = string.Create(CultureInfo.InvariantCulture, $"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}");
        Received.Enqueue((line, new HeaderDictionary(http.Request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase)), await reader.ReadToEndAsync()));
        if (!_answers.TryDequeue(out var answer))
        {
            throw new InvalidOperationException($"Nobody said what to answer to {line}.");
        }

        await answer(http);
    }
}
