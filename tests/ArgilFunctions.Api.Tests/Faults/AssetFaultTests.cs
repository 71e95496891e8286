using Argil.Simulator.Model;
using Argil.Simulator.Scenarios;

namespace ArgilFunctions.Api.Tests.Faults;

/// <summary>What can be wrong with an asset or a video itself, and how its sender is told.</summary>
public sealed class AssetFaultTests
{
    private static readonly TimeSpan Long = TimeSpan.FromDays(1);

    [Theory]
    [InlineData("/no-such-file.png", "The URL is unreachable: it answered 404")]
    [InlineData("/simulator/state", "Unsupported format")]
    [InlineData("/media/clip.mp4", "which is not a format of type IMAGE")]
    public async Task A_file_that_Argil_refuses_is_told_in_Argils_words(string path, string says)
    {
        await using var api = await Api.StartAsync();

        await FailsAsync(api, api.Request().Replace(api.Argil.Image(1).ToString(), new Uri(api.Argil.BaseAddress, path).ToString(), StringComparison.Ordinal), "argil-rejected", says);
        Assert.Empty(api.Argil.State.Assets);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_told_with_the_limit()
    {
        await using var api = await Api.StartAsync();
        api.Argil.Scenario = new() { Limits = new() { ImageBytes = 10 } };

        await FailsAsync(api, api.Request(), "argil-rejected", "The file is too large: a file of type IMAGE has at most 10 bytes.");
    }

    [Fact]
    public async Task A_host_that_cannot_be_reached_is_told()
    {
        await using var api = await Api.StartAsync();

        await FailsAsync(
            api, api.Request().Replace(api.Argil.Image(1).ToString(), "http://127.0.0.1:1/a.png", StringComparison.Ordinal), "argil-rejected", "The URL is unreachable");
    }

    [Fact]
    public async Task A_script_that_Argil_refuses_is_told_in_Argils_words_and_no_video_is_made()
    {
        await using var api = await Api.StartAsync();
        api.Argil.Scenario = new() { Limits = new() { TranscriptLength = 5 } };

        await FailsAsync(api, api.Request(), "argil-rejected", "transcript");
        Assert.Empty(api.Argil.State.Videos);
    }

    [Fact]
    public async Task An_asset_that_ends_FAILED_is_named_with_what_to_try()
    {
        await using var api = await Api.StartAsync();
        api.Argil.Scenario = new() { AssetRules = [new() { Status = AssetPhase.Failed }] };

        await FailsAsync(api, api.Request(), "asset-failed", "is FAILED; Argil gives no reason.", "upload it under another URL");
    }

    [Fact]
    public async Task An_asset_that_is_never_READY_fails_when_its_time_is_over_and_its_slot_waits_for_Argil()
    {
        await using var api = await Api.StartAsync(FaultTests.OneSlot, "Polling:Timeout=00:02:00");
        api.Argil.Scenario = new() { AssetRules = [new() { ProcessingTime = new(TimeSpan.FromMinutes(8), TimeSpan.FromMinutes(8)) }] };
        var from = api.Pipeline.Time.GetUtcNow();

        await FailsAsync(api, api.Request(), "processing-timeout", "was still PROCESSING after 00:02:00", "Try a smaller file, or raise Polling:Timeout");
        api.Argil.Scenario = new();
        Assert.Equal("completed", (await api.RunAsync(api.Request(2))).GetProperty("status").GetString());

        Assert.Equal(1, api.Argil.State.PeakProcessing);
        Assert.InRange(api.Pipeline.Time.GetUtcNow() - from, TimeSpan.FromMinutes(8), TimeSpan.FromMinutes(13));
    }

    [Fact]
    public async Task An_asset_that_is_deleted_at_Argil_in_mid_poll_is_missed()
    {
        await using var api = await Api.StartAsync(FaultTests.OneSlot);
        api.Argil.Scenario = new() { AssetRules = [new() { ProcessingTime = new(Long, Long) }] };
        var id = await api.Pipeline.SubmitAsync(api.Request());
        await api.AdvanceUntilAsync(() => Task.FromResult(api.Argil.Journal.Count(call => call.Method == "GET") > 1));

        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("x-api-key", "test");
        using var reply = await http.DeleteAsync(new Uri(api.Argil.BaseAddress, $"v1/assets/{Assert.Single(api.Argil.State.Assets).Id}"));
        reply.EnsureSuccessStatusCode();

        FaultTests.AssertFailed((await api.Pipeline.FinishAsync(id))[0], "asset-gone", "was deleted at Argil", "Send the request again");
        await FaultTests.GoesOnAsync(api);
    }

    private static async Task FailsAsync(Api api, string request, string type, params string[] says) =>
        FaultTests.AssertFailed(await api.RunAsync(request), type, says);
}
