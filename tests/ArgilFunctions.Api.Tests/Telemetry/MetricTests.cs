using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Argil.Simulator.Scenarios;

namespace ArgilFunctions.Api.Tests.Telemetry;

/// <summary>What is measured, of one workspace that no other test has.</summary>
public sealed class MetricTests : IDisposable
{
    private const string Workspace = "measured";

    private readonly ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)> _measured = new();
    private readonly MeterListener _listener = new();

    public MetricTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name is "ArgilFunctions" or "Argil.Client")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Each_asset_and_each_video_counts_once_with_what_it_waited_and_took()
    {
        await using var api = await StartAsync();
        api.Argil.Scenario = new() { ProcessingTime = new() { Image = new(TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(12)) } };

        await api.Pipeline.FinishAsync(await api.Pipeline.SubmitAsync(Request(api, assets: 7)));

        Assert.Equal(7, Total("argil.assets.ended", ("argil.outcome", "ready"), ("argil.asset.type", "IMAGE")));
        Assert.Equal(1, Total("argil.videos.ended", ("argil.outcome", "completed")));
        Assert.Equal(7, Values("argil.asset.slot_wait.duration").Count);
        Assert.Equal(5, Values("argil.asset.slot_wait.duration").Count(seconds => seconds < 1));
        Assert.Equal(2, Values("argil.asset.slot_wait.duration").Count(seconds => seconds is >= 12 and < 30));
        Assert.All(Values("argil.asset.processing.duration"), seconds => Assert.InRange(seconds, 12, 20));
        Assert.All(Values("argil.asset.polls"), polls => Assert.InRange(polls, 1, 4));
        Assert.Equal((5, 0), (Values("argil.slots.used").Max(), Values("argil.slots.used")[^1]));
        Assert.Equal((2, 0), (Values("argil.slots.waiting").Max(), Values("argil.slots.waiting")[^1]));
        Assert.Equal(5, Values("argil.slots.limit").Max());
    }

    [Fact]
    public async Task Replies_of_429_and_what_goes_wrong_count_too()
    {
        await using var api = await StartAsync();
        api.Argil.Scenario = new() { Faults = [new() { Route = "/v1/assets", Method = "POST", Kind = FaultKind.Error, Status = 429, Count = 3 }] };

        await api.Pipeline.FinishAsync(await api.Pipeline.SubmitAsync(Request(api, assets: 1)));

        Assert.Equal(3, Total("argil.client.throttled", ("http.request.method", "POST")));
        Assert.Equal(1, Total("argil.assets.ended", ("argil.outcome", "ready")));
        Assert.True(Values("argil.slots.limit").Min() < 5);
    }

    private static Task<Api> StartAsync() => Api.StartAsync($"Argil:Workspaces:{Workspace}:ApiKey=measured", "Polling:StepsPerGeneration=2");

    private static string Request(Api api, int assets) => $$"""
        {
          "name": "measured", "workspace": "{{Workspace}}",
          "assets": { {{string.Join(',', Enumerable.Range(0, assets).Select(number => $$"""
            "a{{number}}": { "type": "IMAGE", "url": "{{api.Argil.Image(number)}}" }
          """))}} },
          "moments": [ {{string.Join(',', Enumerable.Range(0, assets).Select(number => $$"""
            { "transcript": "Look", "avatarId": "avatar", "broll": { "asset": "a{{number}}" } }
          """))}} ]
        }
        """;

    private double Total(string name, params (string Name, string Value)[] tags) =>
        Of(name).Where(one => tags.All(tag => (string?)one.Tags.GetValueOrDefault(tag.Name) == tag.Value)).Sum(one => one.Value);

    private List<double> Values(string name) => [.. Of(name).Select(one => one.Value)];

    private IEnumerable<(string Name, double Value, Dictionary<string, object?> Tags)> Of(string name) => _measured.Where(one => one.Name == name);

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var named = new Dictionary<string, object?>(tags.ToArray());
        if ((string?)named.GetValueOrDefault("argil.workspace") == Workspace)
        {
            _measured.Enqueue((instrument.Name, value, named));
        }
    }
}
