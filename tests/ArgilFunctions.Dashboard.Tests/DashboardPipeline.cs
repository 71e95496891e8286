using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ArgilFunctions.Dashboard.Tests;
using ArgilFunctions.TestKit;

[assembly: AssemblyFixture(typeof(DashboardPipeline))]

namespace ArgilFunctions.Dashboard.Tests;

/// <summary>
/// App, queue and a simulated Argil as processes, for all tests. Assets take a moment; those of a <see cref="SlowRun"/> take minutes, those
/// named <c>broken-…</c> fail. More slots than slow runs at a time: each test has at most one, and the views have two.
/// </summary>
public sealed class DashboardPipeline : IAsyncLifetime
{
    private const string Slots = "8";
    private const string Moment = "00:00:00.3";

    public RunningPipeline Running { get; private set; } = null!;

    public Uri App => Running.App.BaseAddress!;

    public async ValueTask InitializeAsync() => Running = await RunningPipeline.StartAsync(new()
    {
        App = new Dictionary<string, string?>(new PipelineSettings().App) { ["AssetSlots:Capacity"] = Slots, ["AssetSlots:InspectionInterval"] = "00:00:01" },
        Simulator = new Dictionary<string, string?>(PipelineSettings.ProcessingTime(Moment, Moment))
        {
            ["Simulator:Capacity"] = Slots,
            ["Simulator:AssetRules:0:Name"] = SlowRun.AssetNames,
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

    /// <summary>A valid request with one asset that takes minutes; whoever sends it makes a <see cref="SlowRun"/> of it.</summary>
    public JsonObject SlowRequest(string name, int number) => Request(name, number, SlowRun.AssetName(number));

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

    public async Task<SlowRun> SubmitSlowAsync(string name, int number) => Slow(await Running.SubmitAsync(SlowRequest(name, number)), number);

    /// <summary>The run of a slow request.</summary>
    public SlowRun Slow(string id, int number) => new(Running, id, number);
}
