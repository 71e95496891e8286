using System.Text.Json;
using Argil.Simulator.Scenarios;

namespace ArgilFunctions.Api.Tests.Faults;

/// <summary>A whole request for each thing that can go wrong between the app and Argil: what its sender sees, and what Argil has afterwards.</summary>
public sealed class FaultTests(FaultTests.Running running) : IClassFixture<FaultTests.Running>
{
    public const string OneSlot = "AssetSlots:Capacity=1";

    private static readonly (string Method, string Route)[] Calls =
        [("POST", "/v1/assets"), ("GET", "/v1/assets/{id}"), ("GET", "/v1/videos"), ("POST", "/v1/videos")];

    // Still PROCESSING when the answer to an upload is asked for again.
    private static readonly TimeSpan Slow = TimeSpan.FromMinutes(3);

    public static TheoryData<string> Passing => [.. FaultTable.Passing.Keys];

    public static TheoryData<string> Lasting => [.. FaultTable.Lasting.Keys];

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task What_passes_costs_time_and_nothing_else(string name)
    {
        var api = running.Begin();
        var fault = FaultTable.Passing[name] with { Count = 1 };
        api.Argil.Scenario = new()
        {
            Faults = [.. Calls.Select(call => fault with { Method = call.Method, Route = call.Route })],
            AssetRules = [new() { ProcessingTime = new(Slow, Slow) }],
        };

        var status = await api.RunAsync(api.Request(running.Number));

        Assert.True(status.GetProperty("status").GetString() == "completed", status.ToString());
        Assert.Equal(Calls.Length, api.Argil.Journal.Count(call => call.Fault is not null));
        Assert.Equal(status.GetProperty("video").GetProperty("id").GetString(), Assert.Single(api.Argil.State.Videos).Id);
        Assert.Single(api.Argil.Journal, call => call is { Method: "POST", Path: "/v1/videos", VideoId: not null });
        Assert.Single(api.Argil.State.Assets);
        await GoesOnAsync(api);
    }

    [Theory]
    [MemberData(nameof(Lasting))]
    public async Task What_lasts_is_told_with_the_next_step(string name)
    {
        var lasting = FaultTable.Lasting[name];
        var api = running.Begin();
        api.Argil.Scenario = new() { Faults = [lasting.Fault] };

        AssertFailed(await api.RunAsync(api.Request(running.Number)), lasting.Type, lasting.Says);
        Assert.Empty(api.Argil.State.Videos);
        Assert.InRange(api.Argil.State.PeakProcessing, 0, 1);
        await GoesOnAsync(api);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Argil_is_left_alone_for_as_long_as_its_429_asks_in_either_form(bool asDate)
    {
        var pause = TimeSpan.FromSeconds(70);
        var api = running.Begin();
        api.Argil.Scenario = new() { RetryAfter = pause, RetryAfterAsDate = asDate, Strangers = [new() { Slots = 5, To = TimeSpan.FromSeconds(100) }] };

        var status = await api.RunAsync(api.Request(running.Number));

        Assert.Equal("completed", status.GetProperty("status").GetString());
        var uploads = api.Argil.Journal.Where(call => call is { Method: "POST", Path: "/v1/assets" }).ToList();
        Assert.Equal([429, 429, 201], uploads.Select(upload => upload.Status));
        var second = TimeSpan.FromSeconds(1); // A date has none smaller.
        Assert.All(uploads.Zip(uploads.Skip(1)), pair => Assert.InRange(pair.Second.At - pair.First.At, pause - second, pause + second));
    }

    internal static void AssertFailed(JsonElement status, string type, params string[] says)
    {
        Assert.True(status.GetProperty("status").GetString() == "failed", status.ToString());
        var error = status.GetProperty("error");
        if (status.GetProperty("assets").GetProperty("picture").TryGetProperty("error", out var asset) && asset.ValueKind == JsonValueKind.Object)
        {
            Assert.Equal("urn:argil-functions:problem:assets-failed", error.GetProperty("type").GetString());
            error = asset;
        }

        Assert.Equal($"urn:argil-functions:problem:{type}", error.GetProperty("type").GetString());
        Assert.All(says, words => Assert.Contains(words, error.GetProperty("detail").GetString(), StringComparison.Ordinal));
    }

    /// <summary>No slot stays taken: with the fault gone, the next request gets the only one there is.</summary>
    internal static async Task GoesOnAsync(Api api)
    {
        api.Argil.Scenario = new();
        var status = await api.RunAsync(api.Request(1));
        Assert.True(status.GetProperty("status").GetString() == "completed", status.ToString());
    }

    /// <summary>One app for them all: each leaves it as it was.</summary>
    public sealed class Running : IAsyncLifetime
    {
        private Api? _api;

        internal int Number { get; private set; } = 1;

        public async ValueTask InitializeAsync() => _api = await Api.StartAsync(
            OneSlot, "AssetSlots:Timeout=00:05:00", "Polling:Timeout=00:05:00", "Polling:UploadTimeout=00:05:00");

        public ValueTask DisposeAsync() => _api!.DisposeAsync();

        internal Api Begin()
        {
            Number++;
            _api!.Argil.Reset();
            return _api;
        }
    }
}
