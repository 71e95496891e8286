using System.Net.Http.Json;
using System.Text.Json;
using ArgilFunctions.Pipeline;
using ArgilFunctions.TestKit;

namespace ArgilFunctions.EndToEnd.Tests;

/// <summary>What Argil saw of the app.</summary>
internal sealed class ArgilWitness(RunningPipeline pipeline)
{
    /// <summary>Waits until Argil got that many requests.</summary>
    public Task UntilCallsAsync(int count) =>
        count == 0 ? Task.CompletedTask : RunningPipeline.UntilAsync(() => CallsAsync(after: count - 1), calls => calls.Count > 0);

    public async Task<Testimony> TestifyAsync()
    {
        var (state, calls) = (await pipeline.ArgilStateAsync(), await CallsAsync(after: 0));
        Assert.Equal(0, state.GetProperty("journalDropped").GetInt32());
        int Count(string method, string path, params int[] statuses) => calls.Count(call =>
            call.Method == method && call.Path.StartsWith(path, StringComparison.Ordinal) && statuses.Contains(call.Status ?? 0));

        return new(
            Calls: calls.Count,
            AssetsMade: Count("POST", "/v1/assets", 201),
            AssetsAskedForAgain: Count("POST", "/v1/assets", 200),
            VideosMade: Count("POST", "/v1/videos", 201),
            VideosDeleted: Count("DELETE", "/v1/videos/", 200),
            PeakProcessing: state.GetProperty("peakProcessing").GetInt32(),
            Survivors: [.. state.GetProperty("videos").EnumerateArray().Select(Survivor)]);
    }

    private static KeyValuePair<string, string?> Survivor(JsonElement video) =>
        new(video.GetProperty("extras").GetProperty(VideoBody.RunIdExtra).GetString()!, video.GetProperty("id").GetString());

    private async Task<IReadOnlyList<Call>> CallsAsync(int after) =>
        (await pipeline.Argil.GetFromJsonAsync<IReadOnlyList<Call>>(new Uri($"/simulator/journal?after={after}", UriKind.Relative)))!;

    private sealed record Call(string Method, string Path, int? Status);
}

/// <summary>Argil's journal, counted.</summary>
internal sealed record Testimony(
    int Calls,
    int AssetsMade,
    int AssetsAskedForAgain,
    int VideosMade,
    int VideosDeleted,
    int PeakProcessing,
    IReadOnlyList<KeyValuePair<string, string?>> Survivors)
{
    public override string ToString() =>
        $"{Calls} calls, {AssetsMade} assets made and {AssetsAskedForAgain} asked for again, {VideosMade} videos made and {VideosDeleted} deleted, "
        + $"{PeakProcessing} PROCESSING at most";
}
