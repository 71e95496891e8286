using System.Net;
using Argil.Client;
using Argil.Simulator.Model;
using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Tests;

public class FaultTests
{
    private const string Videos = "/v1/videos";

    [Theory]
    [InlineData(FaultKind.Error, 0)]
    [InlineData(FaultKind.NonJson, 0)]
    [InlineData(FaultKind.NonJsonAfter, 1)]
    [InlineData(FaultKind.Drop, 0)]
    [InlineData(FaultKind.DropAfter, 1)]
    public async Task A_fault_strikes_before_or_after_the_effect(FaultKind kind, int effects)
    {
        await using var driver = await Driver.StartAsync(new() { Faults = [new() { Kind = kind, Method = "POST", Route = Videos, Count = 1 }] });

        var unavailable = await Assert.ThrowsAsync<ArgilUnavailableException>(() => driver.CreateVideoAsync(Driver.Video("v")));

        Assert.True(unavailable.MayHaveBeenReceived);
        Assert.Equal(effects, driver.Simulator.State.Videos.Count);
        var entry = driver.Simulator.Journal[0];
        Assert.Equal(kind, entry.Fault);
        Assert.Equal(effects == 1, entry.VideoId is not null);
        Assert.Equal(kind is FaultKind.Drop or FaultKind.DropAfter, entry.Status is null);

        await driver.CreateVideoAsync(Driver.Video("v"));
        Assert.Equal(effects + 1, driver.Simulator.State.Videos.Count);
        Assert.Null(driver.Simulator.Journal[1].Fault);
    }

    [Theory]
    [InlineData(FaultKind.Timeout, 0)]
    [InlineData(FaultKind.TimeoutAfter, 1)]
    public async Task A_request_may_never_be_answered(FaultKind kind, int effects)
    {
        await using var driver = await Driver.StartAsync(new() { Faults = [new() { Kind = kind, Count = 1 }] });
        using var patience = new CancellationTokenSource();

        var call = driver.Argil.CreateVideoAsync(new(System.Text.Json.JsonElement.Parse(Driver.Video("v"))), patience.Token);
        await driver.UntilAsync(() => driver.Simulator.Journal is [{ Fault: not null }] && driver.Simulator.State.Videos.Count == effects);
        driver.Time.Advance(TimeSpan.FromHours(1));
        Assert.False(call.IsCompleted);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Driver.Patience));
        Assert.Equal(effects, driver.Simulator.State.Videos.Count);
        Assert.Null(driver.Simulator.Journal[0].Status);
    }

    [Fact]
    public async Task A_delayed_request_takes_effect_and_is_answered_later()
    {
        await using var driver = await Driver.StartAsync(new() { Faults = [Once(FaultKind.Delay)] });

        var call = driver.CreateVideoAsync(Driver.Video("v"));
        await driver.UntilAsync(() => driver.Simulator.NextDue is not null);
        Assert.Equal(driver.Time.GetUtcNow() + TimeSpan.FromSeconds(30), driver.Simulator.NextDue);
        Assert.Empty(driver.Simulator.State.Videos);
        driver.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(driver.Time.GetUtcNow(), (await call.WaitAsync(Driver.Patience)).CreatedAt);
    }

    [Fact]
    public async Task A_late_effect_takes_place_when_the_caller_has_long_given_up()
    {
        await using var driver = await Driver.StartAsync(new() { Faults = [Once(FaultKind.LateEffect)] });

        await Assert.ThrowsAsync<ArgilUnavailableException>(() => driver.CreateVideoAsync(Driver.Video("v")));
        await driver.UntilAsync(() => driver.Simulator.NextDue is not null);
        Assert.Empty(driver.Simulator.State.Videos);
        driver.Time.Advance(TimeSpan.FromSeconds(30));
        await driver.Simulator.WhenIdleAsync().WaitAsync(Driver.Patience);

        var video = Assert.Single(driver.Simulator.State.Videos);
        Assert.Equal(driver.Time.GetUtcNow(), video.CreatedAt);
        Assert.Equal((video.Id, null), (driver.Simulator.Journal[0].VideoId, driver.Simulator.Journal[0].Status));
    }

    [Fact]
    public async Task A_reset_ends_what_was_to_come()
    {
        await using var driver = await Driver.StartAsync(new()
        {
            Faults = [Once(FaultKind.LateEffect), new() { Kind = FaultKind.Timeout }],
        });
        await Assert.ThrowsAsync<ArgilUnavailableException>(() => driver.CreateVideoAsync(Driver.Video("v")));
        await driver.UntilAsync(() => driver.Simulator.NextDue is not null);
        var hanging = driver.CreateVideoAsync(Driver.Video("v"));
        await driver.UntilAsync(() => driver.Simulator.Journal is [_, { Fault: not null }]);

        driver.Simulator.Reset();

        await Assert.ThrowsAsync<ArgilUnavailableException>(() => hanging.WaitAsync(Driver.Patience));
        driver.Time.Advance(TimeSpan.FromMinutes(1));
        await driver.Simulator.WhenIdleAsync().WaitAsync(Driver.Patience);
        Assert.Empty(driver.Simulator.State.Videos);
    }

    [Fact]
    public async Task An_error_has_the_status_and_the_retry_after_it_is_given()
    {
        await using var driver = await Driver.StartAsync(new()
        {
            Faults =
            [
                new() { Kind = FaultKind.Error, Status = 429, RetryAfter = TimeSpan.FromSeconds(9), Route = "/v1/assets" },
                new() { Kind = FaultKind.Error, Status = 503 },
            ],
        });

        var busy = await Assert.ThrowsAsync<ArgilBusyException>(() => driver.UploadImageAsync(1));
        Assert.Equal(TimeSpan.FromSeconds(9), busy.RetryAfter);
        Assert.Equal(1, driver.Simulator.State.Rejected429);
        var (status, error) = await driver.PostAsync(Videos, "{}");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, 503), (status, error.GetProperty("code").GetInt32()));
    }

    [Fact]
    public async Task Assets_may_be_slow_or_fail()
    {
        await using var driver = await Driver.StartAsync(new()
        {
            ProcessingTime = new() { Image = Driver.Exactly(1) },
            Faults = [Once(FaultKind.SlowAsset), Once(FaultKind.FailedAsset)],
        });
        await driver.Argil.ListVideosAsync(new());
        foreach (var number in new[] { 1, 2, 3 })
        {
            await driver.UploadImageAsync(number);
        }

        driver.Time.Advance(TimeSpan.FromSeconds(1));
        var phases = driver.Simulator.State.Assets.Select(asset => asset.Phase);
        Assert.Equal([AssetPhase.Processing, AssetPhase.Failed, AssetPhase.Ready], phases);
        driver.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(AssetPhase.Ready, driver.Simulator.State.Assets[0].Phase);
        Assert.Equal([null, FaultKind.SlowAsset, FaultKind.FailedAsset, null], driver.Simulator.Journal.Select(entry => entry.Fault));
    }

    [Theory]
    [InlineData("""{"method":"GET"}""", "____")]
    [InlineData("""{"method":"POST"}""", "XXXX")]
    [InlineData("""{"route":"/v1/videos/{id}"}""", "____")]
    [InlineData("""{"workspace":"workspace-2"}""", "____")]
    [InlineData("""{"workspace":"workspace-1","skip":1,"count":2}""", "_XX_")]
    [InlineData("""{"probability":0}""", "____")]
    public async Task A_fault_hits_the_requests_it_is_meant_for(string matcher, string expected)
    {
        await using var driver = await Driver.StartAsync();
        var fault = matcher.Replace("{\"", "{\"kind\":\"error\",\"", StringComparison.Ordinal);
        await driver.SendAsync(HttpMethod.Put, "/simulator/scenario", $$"""{"faults":[{{fault}}]}""");

        for (var count = 0; count < 4; count++)
        {
            await driver.PostAsync(Videos, Driver.Video("v"));
        }

        Assert.Equal(expected, string.Concat(driver.Simulator.Journal.Select(entry => entry.Fault is null ? '_' : 'X')));
    }

    [Fact]
    public void A_probability_is_drawn_by_the_seed()
    {
        var first = Draw(1);

        Assert.Equal(first, Draw(1));
        Assert.NotEqual(first, Draw(2));
        Assert.InRange(first.Count(hit => hit), 60, 140);

        static IReadOnlyList<bool> Draw(long seed)
        {
            var model = new ArgilModel(new() { Seed = seed, Faults = [new() { Probability = 0.5 }] }, TimeProvider.System);
            return [.. Enumerable.Range(0, 200).Select(_ => model.Faults.Draw("w", "POST", Videos) is not null)];
        }
    }

    private static Fault Once(FaultKind kind) => new() { Kind = kind, Delay = TimeSpan.FromSeconds(30), Count = 1 };
}
