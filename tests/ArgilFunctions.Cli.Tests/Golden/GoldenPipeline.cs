using ArgilFunctions.TestKit;

namespace ArgilFunctions.Cli.Tests.Golden;

/// <summary>A pipeline with one slot, so that who waits is certain; assets named <c>slow-…</c> take an hour, those named <c>broken-…</c> fail.</summary>
public sealed class GoldenPipeline : IAsyncLifetime
{
    public RunningPipeline Running { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Running = await RunningPipeline.StartAsync(new()
    {
        App = new Dictionary<string, string?>(new PipelineSettings().App) { ["AssetSlots:Capacity"] = "1" },
        Simulator = new Dictionary<string, string?>(new PipelineSettings().Simulator)
        {
            ["Simulator:AssetRules:0:Name"] = "slow-*",
            ["Simulator:AssetRules:0:ProcessingTime:From"] = "01:00:00",
            ["Simulator:AssetRules:0:ProcessingTime:To"] = "01:00:00",
            ["Simulator:AssetRules:1:Name"] = "broken-*",
            ["Simulator:AssetRules:1:Status"] = "FAILED",
        },
    });

    public ValueTask DisposeAsync() => Running.DisposeAsync();

    /// <summary>A request as JSON; its one asset is named so that the simulator knows what is to become of it.</summary>
    public string Request(string name, int number, string? asset = null)
    {
        var request = Requests.Video(name, Running.Simulator, number);
        if (asset is not null)
        {
            request["assets"]![$"asset-{number}"]!["name"] = asset;
        }

        return request.ToJsonString();
    }
}
