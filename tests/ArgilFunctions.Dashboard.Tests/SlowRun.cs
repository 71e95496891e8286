using System.Net.Http.Json;
using System.Text.Json;
using ArgilFunctions.TestKit;

namespace ArgilFunctions.Dashboard.Tests;

/// <summary>
/// A run whose one asset Argil processes for as long as a test needs it. The test gives the slot back when it is through, cancelled or not:
/// a cancelled asset keeps its slot until Argil is done with it, and all tests share the slots.
/// </summary>
/// <param name="pipeline">Where it runs.</param>
/// <param name="id">The run's id.</param>
/// <param name="number">The asset's number.</param>
public sealed class SlowRun(RunningPipeline pipeline, string id, int number) : IAsyncDisposable
{
    /// <summary>Names of assets that take minutes.</summary>
    public const string AssetNames = "slow-*";

    public string Id => id;

    public static string AssetName(int number) => AssetNames.Replace("*", $"{number}", StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        // Once the run has ended, its asset is at Argil or never will be.
        using var cancelled = await pipeline.App.DeleteAsync(new Uri($"/api/videos/{id}", UriKind.Relative));
        await pipeline.FinishAsync(id);
        var state = await pipeline.ArgilStateAsync();
        foreach (var asset in state.GetProperty("assets").EnumerateArray().Where(asset => asset.GetProperty("name").GetString() == AssetName(number)))
        {
            using var request = new HttpRequestMessage(HttpMethod.Delete, $"/v1/assets/{asset.GetProperty("id").GetString()}");
            request.Headers.Add("x-api-key", RunningPipeline.ArgilKey);
            using var deleted = await pipeline.Argil.SendAsync(request);
            deleted.EnsureSuccessStatusCode();
        }
    }
}
