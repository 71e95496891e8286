using System.Text.Json.Nodes;
using ArgilFunctions.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace ArgilFunctions.Dashboard.Tests;

/// <summary>The app in this process, with no queue, on a clock that goes on only while a run is waited for.</summary>
internal sealed class LoneApp : IAsyncDisposable
{
    private static readonly Uri NoArgil = new("http://127.0.0.1:9/v1");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dashboard-");
    private readonly Func<string, string[], Task<VirtualPipeline>> _start;
    private VirtualPipeline? _pipeline;

    private LoneApp(FakeTimeProvider time, Uri argil) =>
        _start = (url, settings) => VirtualPipeline.StartAsync(time, argil, _folder.FullName, [$"urls={url}", .. settings]);

    public HttpClient Http => Pipeline.Http;

    public Uri Address { get; private set; } = null!;

    private VirtualPipeline Pipeline => _pipeline ?? throw new InvalidOperationException("The app does not run.");

    /// <summary>An app that needs no Argil.</summary>
    public static Task<LoneApp> StartAsync(params string[] settings) => StartAsync(new FakeTimeProvider(TimeProvider.System.GetUtcNow()), NoArgil, settings);

    public static async Task<LoneApp> StartAsync(FakeTimeProvider time, Uri argil, params string[] settings)
    {
        var app = new LoneApp(time, argil);
        app._pipeline = await app._start("http://127.0.0.1:0", settings);
        app.Address = app.Http.BaseAddress!;
        return app;
    }

    public async Task FinishAsync(JsonObject request) => await Pipeline.FinishAsync(await Pipeline.SubmitAsync(request.ToJsonString()));

    public async Task StopAsync()
    {
        await Pipeline.DisposeAsync();
        _pipeline = null;
    }

    /// <summary>Where it was, with what it had.</summary>
    public async Task StartAgainAsync() => _pipeline = await _start(Address.ToString(), []);

    public async ValueTask DisposeAsync()
    {
        await (_pipeline?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Delete(recursive: true);
    }
}
