using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ArgilFunctions.Dashboard.Tests;
using ArgilFunctions.TestKit;

[assembly: AssemblyFixture(typeof(DashboardPipeline))]

namespace ArgilFunctions.Dashboard.Tests;

/// <summary>
/// App, queue and a simulated Argil as processes, for all tests. Assets named <c>slow-…</c> are processed for two minutes, those named
/// <c>broken-…</c> fail. More than five slots, because a cancelled asset keeps its slot while Argil processes it.
/// </summary>
public sealed class DashboardPipeline : IAsyncLifetime
{
    public RunningPipeline Running { get; private set; } = null!;

    public Uri App => Running.App.BaseAddress!;

    public async ValueTask InitializeAsync() => Running = await RunningPipeline.StartAsync(new()
    {
        App = new Dictionary<string, string?>(new PipelineSettings().App) { ["AssetSlots:Capacity"] = "8" },
        Simulator = new Dictionary<string, string?>
        {
            ["Simulator:Capacity"] = "8",
            ["Simulator:AssetRules:0:Name"] = "slow-*",
            ["Simulator:AssetRules:0:ProcessingTime:From"] = "00:02:00",
            ["Simulator:AssetRules:0:ProcessingTime:To"] = "00:02:00",
            ["Simulator:AssetRules:1:Name"] = "broken-*",
            ["Simulator:AssetRules:1:Status"] = "FAILED",
        },
    });

    public ValueTask DisposeAsync() => Running.DisposeAsync();

    /// <summary>A valid request with one asset.</summary>
    /// <param name="name">The video's name.</param>
    /// <param name="number">Each number is another asset.</param>
    /// <param name="asset">The asset's name, which says what becomes of it.</param>
    public JsonObject Request(string name, int number, string? asset = null)
    {
        var request = Requests.Video(name, Running.Simulator, number);
        if (asset is not null)
        {
            request["assets"]![$"asset-{number}"]!["name"] = asset;
        }

        return request;
    }

    /// <summary>Sends requests as one batch.</summary>
    /// <returns>The batch's id.</returns>
    public async Task<string> SubmitBatchAsync(string name, params JsonNode[] videos)
    {
        using var reply = await Running.App.PostAsJsonAsync(
            new Uri("/api/video-batches", UriKind.Relative), new JsonObject { ["name"] = name, ["videos"] = new JsonArray(videos) });
        reply.EnsureSuccessStatusCode();
        return (await reply.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();
    }

    public Task<string> SubmitAsync(string name, int number, string? asset = null) => Running.SubmitAsync(Request(name, number, asset));
}
