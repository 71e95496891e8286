using System.Net;
using Argil.Client;
using Argil.Simulator.Model;
using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Tests;

public class AssetKnobTests
{
    [Theory]
    [InlineData(DuplicateKey.Url, true, true)]
    [InlineData(DuplicateKey.UrlAndType, true, true)]
    [InlineData(DuplicateKey.ContentHash, true, true)]
    [InlineData(DuplicateKey.None, false, false)]
    public async Task The_same_url_is_a_duplicate_unless_nothing_is(DuplicateKey key, bool isDuplicate, bool isSameId)
    {
        await using var driver = await Driver.StartAsync(new() { Duplicates = new() { Key = key } });
        var first = await driver.UploadImageAsync(1);

        var second = await driver.Argil.UploadAssetAsync(new("other-name", "IMAGE", driver.Simulator.Image(1).ToString()));

        Assert.Equal(isDuplicate, second.IsDuplicate);
        Assert.Equal(isSameId, first.Asset.Id == second.Asset.Id);
        Assert.Equal(isDuplicate ? "image-1" : "other-name", second.Asset.Name);
    }

    [Theory]
    [InlineData(DuplicateKey.Url, false)]
    [InlineData(DuplicateKey.ContentHash, true)]
    public async Task Another_url_with_the_same_content_is_a_duplicate_only_by_its_content(DuplicateKey key, bool isDuplicate)
    {
        await using var driver = await Driver.StartAsync(new() { Duplicates = new() { Key = key } });
        await driver.UploadImageAsync(1);

        Assert.Equal(isDuplicate, (await driver.UploadImageAsync(2)).IsDuplicate);
        Assert.Equal(isDuplicate ? 1 : 2, driver.Simulator.State.Processing);
    }

    [Theory]
    [InlineData(false, HttpStatusCode.OK)]
    [InlineData(true, HttpStatusCode.TooManyRequests)]
    public async Task Whether_a_duplicate_needs_a_slot_is_a_knob(bool needSlot, HttpStatusCode expected)
    {
        await using var driver = await Driver.StartAsync(new() { Capacity = 1, Duplicates = new() { NeedSlot = needSlot } });
        await driver.UploadImageAsync(1);

        var (status, _) = await driver.PostAsync("/v1/assets", $$"""{"name":"a","type":"IMAGE","url":"{{driver.Simulator.Image(1)}}"}""");

        Assert.Equal(expected, status);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task A_FAILED_asset_is_returned_as_a_duplicate_or_made_anew(bool remakeFailed, bool isDuplicate)
    {
        await using var driver = await Driver.StartAsync(new()
        {
            ProcessingTime = new() { Image = Driver.Exactly(1) },
            AssetRules = [new() { Url = "*n=1", Status = AssetPhase.Failed }],
            Duplicates = new() { RemakeFailed = remakeFailed },
        });
        var first = await driver.UploadImageAsync(1);
        driver.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(AssetStatus.Failed, (await driver.Argil.GetAssetAsync(first.Asset.Id)).Status);

        var second = await driver.UploadImageAsync(1);

        Assert.Equal(isDuplicate, second.IsDuplicate);
        Assert.Equal(isDuplicate, first.Asset.Id == second.Asset.Id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Retry_after_is_sent_when_the_scenario_says_so_in_seconds_or_as_a_date(bool asDate)
    {
        await using var driver = await Driver.StartAsync(new() { Capacity = 0, RetryAfter = TimeSpan.FromSeconds(7), RetryAfterAsDate = asDate });
        using var content = new StringContent($$"""{"name":"a","type":"IMAGE","url":"{{driver.Simulator.Image(1)}}"}""");

        using var reply = await driver.Http.PostAsync("/v1/assets", content);

        var header = reply.Headers.RetryAfter;
        Assert.Equal(TimeSpan.FromSeconds(7), asDate ? header?.Date - driver.Time.GetUtcNow() : header?.Delta);
    }

    [Fact]
    public async Task Processing_times_are_drawn_from_the_range_by_the_seed()
    {
        var scenario = new Scenario
        {
            Seed = 7,
            Capacity = 100,
            ProcessingTime = new() { Image = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20)) },
        };
        var first = await TimesAsync(scenario);

        Assert.Equal(first, await TimesAsync(scenario));
        Assert.NotEqual(first, await TimesAsync(scenario with { Seed = 8 }));
        Assert.All(first, time => Assert.InRange(time, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20)));
        Assert.True(first.Distinct().Count() > 5);

        static async Task<IReadOnlyList<TimeSpan>> TimesAsync(Scenario scenario)
        {
            await using var driver = await Driver.StartAsync(scenario);
            for (var number = 1; number <= 10; number++)
            {
                await driver.UploadImageAsync(number);
            }

            return [.. driver.Simulator.State.Assets.Select(asset => asset.ProcessingTime)];
        }
    }

    [Fact]
    public async Task An_asset_rule_sets_time_and_end_by_name()
    {
        await using var driver = await Driver.StartAsync(new()
        {
            AssetRules = [new() { Name = "*-2", ProcessingTime = Driver.Exactly(3), Status = AssetPhase.Failed }],
            ProcessingTime = new() { Image = Driver.Exactly(1) },
        });
        await driver.UploadImageAsync(1);
        await driver.UploadImageAsync(2);

        driver.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal([AssetPhase.Ready, AssetPhase.Processing], driver.Simulator.State.Assets.Select(asset => asset.Phase));
        driver.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([AssetPhase.Ready, AssetPhase.Failed], driver.Simulator.State.Assets.Select(asset => asset.Phase));
    }

    [Fact]
    public async Task Strangers_take_slots_for_their_time_and_do_not_count_as_ours()
    {
        await using var driver = await Driver.StartAsync(new()
        {
            Strangers = [new() { Slots = 4, From = TimeSpan.FromSeconds(10), To = TimeSpan.FromSeconds(20) }],
        });
        driver.Time.Advance(TimeSpan.FromSeconds(10));
        await driver.UploadImageAsync(1);
        await Assert.ThrowsAsync<ArgilBusyException>(() => driver.UploadImageAsync(2));

        driver.Time.Advance(TimeSpan.FromSeconds(10));
        await driver.UploadImageAsync(2);
        Assert.Equal(1, driver.Simulator.State.PeakProcessing);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(200)]
    public async Task The_status_of_a_deletion_is_a_knob(int expected)
    {
        await using var driver = await Driver.StartAsync(new() { AssetDeletedStatus = expected });
        var (asset, _) = await driver.UploadImageAsync(1);

        var (status, _) = await driver.SendAsync(HttpMethod.Delete, $"/v1/assets/{asset.Id}");

        Assert.Equal(expected, (int)status);
    }
}
