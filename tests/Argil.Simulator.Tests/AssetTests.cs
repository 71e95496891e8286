using System.Net;
using Argil.Client;
using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Tests;

public class AssetTests
{
    [Fact]
    public async Task An_asset_is_PROCESSING_until_its_time_is_over_and_READY_from_then_on()
    {
        await using var driver = await Driver.StartAsync(new() { ProcessingTime = new() { Image = Driver.Exactly(10) } });

        var (asset, isDuplicate) = await driver.UploadImageAsync(1);
        Assert.False(isDuplicate);
        Assert.Equal(("image-1", "IMAGE", AssetStatus.Processing), (asset.Name, asset.Type, asset.Status));
        Assert.Equal(driver.Time.GetUtcNow(), asset.CreatedAt);
        Assert.Null(asset.FileUrl);
        Assert.Null(asset.ThumbnailUrl);

        driver.Time.Advance(TimeSpan.FromSeconds(9.999));
        Assert.Equal(AssetStatus.Processing, (await driver.Argil.GetAssetAsync(asset.Id)).Status);

        driver.Time.Advance(TimeSpan.FromMilliseconds(1));
        var ready = await driver.Argil.GetAssetAsync(asset.Id);
        Assert.Equal(AssetStatus.Ready, ready.Status);
        Assert.Equal("image/png", (await driver.Http.GetAsync(ready.FileUrl)).Content.Headers.ContentType?.MediaType);
        Assert.Equal("image/png", (await driver.Http.GetAsync(ready.ThumbnailUrl)).Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_sixth_PROCESSING_is_refused_and_not_counted_and_a_slot_is_free_when_one_is_READY()
    {
        var times = new ProcessingTimes { Image = Driver.Exactly(5), Video = Driver.Exactly(30) };
        await using var driver = await Driver.StartAsync(new() { ProcessingTime = times });
        await driver.UploadImageAsync(1);
        for (var number = 2; number <= 5; number++)
        {
            await driver.UploadClipAsync(number);
        }

        var busy = await Assert.ThrowsAsync<ArgilBusyException>(() => driver.UploadClipAsync(6));
        Assert.Null(busy.RetryAfter);
        Assert.Contains("max 5", busy.Message, StringComparison.Ordinal);
        Assert.Equal((5, 5, 1), Figures(driver));

        driver.Time.Advance(TimeSpan.FromSeconds(5));
        await driver.UploadClipAsync(6);
        await Assert.ThrowsAsync<ArgilBusyException>(() => driver.UploadClipAsync(7));
        Assert.Equal((5, 5, 2), Figures(driver));
    }

    [Fact]
    public async Task The_capacity_is_a_knob_and_the_peak_shows_what_a_caller_asked_for()
    {
        await using var driver = await Driver.StartAsync(new() { Capacity = 100 });

        await Task.WhenAll(Enumerable.Range(1, 20).Select(driver.UploadImageAsync));

        Assert.Equal((20, 20, 0), Figures(driver));
    }

    [Fact]
    public async Task A_slot_is_taken_before_the_file_is_looked_at()
    {
        var arrived = new SemaphoreSlim(0);
        var gate = new TaskCompletionSource();
        await using var files = await FileServer.StartAsync(("/slow/{n}", async http =>
        {
            arrived.Release();
            await gate.Task;
            await http.Response.Body.WriteAsync(FileServer.Png);
        }
        ));
        await using var driver = await Driver.StartAsync();

        var five = Enumerable.Range(1, 5).Select(number => UploadAsync(number)).ToList();
        for (var count = 0; count < 5; count++)
        {
            Assert.True(await arrived.WaitAsync(Driver.Patience));
        }

        await Assert.ThrowsAsync<ArgilBusyException>(() => UploadAsync(6));
        Assert.Equal((0, 5, 1), Figures(driver));
        gate.SetResult();
        await Task.WhenAll(five).WaitAsync(Driver.Patience);
        Assert.Equal((5, 5, 1), Figures(driver));
        Assert.Equal(0, arrived.CurrentCount);

        Task<UploadedAsset> UploadAsync(int number) => driver.UploadAsync("slow", "IMAGE", files.Url($"/slow/{number}"));
    }

    [Fact]
    public async Task The_same_asset_posted_twice_at_once_is_made_once()
    {
        var arrived = new SemaphoreSlim(0);
        var gate = new TaskCompletionSource();
        await using var files = await FileServer.StartAsync(("/slow", async http =>
        {
            arrived.Release();
            await gate.Task;
            await http.Response.Body.WriteAsync(FileServer.Png);
        }
        ));
        await using var driver = await Driver.StartAsync(new() { Capacity = 1 });

        var both = Enumerable.Range(1, 2).Select(_ => driver.UploadAsync("slow", "IMAGE", files.Url("/slow"))).ToList();
        Assert.True(await arrived.WaitAsync(Driver.Patience));
        gate.SetResult();

        var results = await Task.WhenAll(both).WaitAsync(Driver.Patience);
        Assert.Single(results, result => result.IsDuplicate);
        Assert.Single(results.Select(result => result.Asset.Id).Distinct());
        Assert.Equal(0, arrived.CurrentCount);
    }

    [Fact]
    public async Task Keys_are_workspaces_with_slots_and_assets_of_their_own()
    {
        await using var driver = await Driver.StartAsync(new() { Capacity = 1 });
        var (mine, _) = await driver.UploadImageAsync(1);
        var other = driver.Client("another-key");

        var theirs = await other.UploadAssetAsync(new("image-1", "IMAGE", driver.Simulator.Image(1).ToString()));

        Assert.False(theirs.IsDuplicate);
        Assert.True((await Assert.ThrowsAsync<ArgilRejectedException>(() => other.GetAssetAsync(mine.Id))).IsNotFound);
        Assert.Equal(["workspace-1", "workspace-2"], driver.Simulator.State.Workspaces.Select(workspace => workspace.Name));
        Assert.Equal((2, 1, 0), Figures(driver));
    }

    [Fact]
    public async Task Deleting_frees_the_slot_and_forgets_the_asset()
    {
        await using var driver = await Driver.StartAsync(new() { Capacity = 1 });
        var (asset, _) = await driver.UploadImageAsync(1);

        var (status, _) = await driver.SendAsync(HttpMethod.Delete, $"/v1/assets/{asset.Id}");

        Assert.Equal(HttpStatusCode.NoContent, status);
        Assert.True((await Assert.ThrowsAsync<ArgilRejectedException>(() => driver.Argil.GetAssetAsync(asset.Id))).IsNotFound);
        Assert.True((await Assert.ThrowsAsync<ArgilRejectedException>(() => driver.Argil.DeleteAssetAsync(asset.Id))).IsNotFound);
        Assert.False((await driver.UploadImageAsync(1)).IsDuplicate);
    }

    [Fact]
    public async Task The_list_shows_READY_unless_asked_otherwise_with_paging_in_the_headers()
    {
        await using var driver = await Driver.StartAsync(new()
        {
            Capacity = 10,
            ProcessingTime = new() { Image = Driver.Exactly(1), Video = Driver.Exactly(60) },
            AssetRules = [new() { Name = "image-2", Status = Model.AssetPhase.Failed }],
        });
        foreach (var number in Enumerable.Range(1, 4))
        {
            await driver.UploadImageAsync(number);
            driver.Time.Advance(TimeSpan.FromSeconds(1));
        }

        await driver.UploadClipAsync(5);

        Assert.Equal(["image-4", "image-3", "image-1"], await NamesAsync(new()));
        Assert.Equal(["clip-5"], await NamesAsync(new() { Status = AssetStatus.Processing }));
        Assert.Equal(["image-2"], await NamesAsync(new() { Status = AssetStatus.Failed }));
        Assert.Empty(await NamesAsync(new() { Types = ["AUDIO", "VIDEO"] }));
        Assert.Equal(3, (await NamesAsync(new() { Types = ["IMAGE", "VIDEO"] })).Count);

        var page = await driver.Argil.ListAssetsAsync(new() { Page = 2, PageSize = 2 });
        Assert.Equal("image-1", Assert.Single(page.Items).Name);
        Assert.Equal((3, 2, 2, 2), (page.TotalCount, page.Page, page.PageSize, page.TotalPages));
        Assert.Empty((await driver.Argil.ListAssetsAsync(new() { Page = 2_000_000_000, PageSize = 100 })).Items);

        async Task<IReadOnlyList<string?>> NamesAsync(AssetListQuery query) =>
            [.. (await driver.Argil.ListAssetsAsync(query)).Items.Select(asset => asset.Name)];
    }

    [Theory]
    [InlineData("page=0", "page")]
    [InlineData("page=x", "page")]
    [InlineData("pageSize=101", "pageSize")]
    [InlineData("pageSize=-1", "pageSize")]
    [InlineData("status=DONE", "status")]
    [InlineData("type=IMAGE&type=PDF", "type")]
    public async Task A_bad_list_query_is_refused_by_name(string query, string field)
    {
        await using var driver = await Driver.StartAsync();

        var (status, error) = await driver.SendAsync(HttpMethod.Get, $"/v1/assets?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains($"'{field}'", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static (int Processing, int Peak, int Rejected) Figures(Driver driver) =>
        driver.Simulator.State is var state ? (state.Processing, state.PeakProcessing, state.Rejected429) : default;
}
