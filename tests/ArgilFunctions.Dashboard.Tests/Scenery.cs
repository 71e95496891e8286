using System.Text.Json.Nodes;

namespace ArgilFunctions.Dashboard.Tests;

/// <summary>A request in each state, and something in the poison queue, for views that have to show it all.</summary>
public sealed class Scenery(DashboardPipeline pipeline) : IAsyncLifetime
{
    private readonly List<SlowRun> _slow = [];

    public DashboardPipeline Pipeline => pipeline;

    public string Completed { get; private set; } = null!;

    public string Failed { get; private set; } = null!;

    public string Running => _slow[0].Id;

    /// <summary>A batch of which one request runs, one is done, one failed and one was rejected.</summary>
    public string Batch { get; private set; } = null!;

    /// <summary>Every view of the page, by a name for it.</summary>
    public IReadOnlyDictionary<string, string> Views => new Dictionary<string, string>
    {
        ["overview"] = "#/",
        ["completed"] = $"#/videos/{Completed}",
        ["failed"] = $"#/videos/{Failed}",
        ["running"] = $"#/videos/{Running}",
        ["unknown"] = "#/videos/none",
        ["batch"] = $"#/batches/{Batch}",
        ["batches"] = "#/batches",
        ["unknown batch"] = "#/batches/none",
        ["new"] = "#/new",
        ["poison"] = "#/poison",
    };

    public async ValueTask InitializeAsync()
    {
        await pipeline.Running.AddPoisonAsync("""{"name":"scenery","assets":{"a":{"type":"IMAGE","url":"https://example.com/a-picture-with-a-long-name-that-never-ends.png"}}}""");
        await pipeline.Running.AddPoisonAsync("""
            {"reason":{"type":"t","title":"The request is not valid","status":400,"detail":"d","errors":[{"pointer":"#/moments","detail":"must be an array"}]},
             "originalMessageId":"scenery-refused","body":"{}"}
            """);
        Completed = await pipeline.SubmitAsync("a-video-with-quite-a-long-name-that-does-not-fit-into-a-narrow-window", 301);
        Failed = await pipeline.SubmitAsync("a-video-that-failed", 302, "broken-clip");
        _slow.Add(await pipeline.SubmitSlowAsync("a-video-that-runs", 303));
        Batch = await pipeline.SubmitBatchAsync(
            "autumn-campaign",
            pipeline.Request("autumn-teaser", 304),
            pipeline.SlowRequest("autumn-trailer", 305),
            pipeline.Request("autumn-making-of", 306, "broken-clip"),
            new JsonObject { ["name"] = "autumn-without-moments" });
        _slow.Add(pipeline.Slow($"{Batch}-v-1", 305));
        await pipeline.Running.FinishAsync(Completed);
        await pipeline.Running.FinishAsync(Failed);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var run in _slow)
        {
            await run.DisposeAsync();
        }
    }
}
