using ArgilFunctions.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace ArgilFunctions.Dashboard.Tests;

/// <summary>The app in this process, with no Argil and no queue.</summary>
internal sealed class LoneApp : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly VirtualPipeline _pipeline;

    private LoneApp(DirectoryInfo folder, VirtualPipeline pipeline) => (_folder, _pipeline) = (folder, pipeline);

    public HttpClient Http => _pipeline.Http;

    public Uri Address => Http.BaseAddress!;

    public static async Task<LoneApp> StartAsync(params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("dashboard-");
        return new(folder, await VirtualPipeline.StartAsync(new FakeTimeProvider(TimeProvider.System.GetUtcNow()), new("http://127.0.0.1:9/v1"), folder.FullName, settings));
    }

    public async ValueTask DisposeAsync()
    {
        await _pipeline.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
