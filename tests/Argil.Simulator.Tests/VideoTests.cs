using System.Net;
using System.Text.Json;
using Argil.Client;
using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Tests;

public class VideoTests
{
    [Fact]
    public async Task A_video_starts_IDLE_and_gives_back_what_it_was_made_from()
    {
        const string Moment =
            """{"transcript":"Hi","avatarId":"a","voiceId":"v","zoom":{"level":1.50},"broll":{"type":"UPLOAD","assetId":"x","fit":[1]}}""";
        await using var driver = await Driver.StartAsync(new() { BrollCheck = BrollCheck.None });

        var video = await driver.CreateVideoAsync(
            Driver.Video("v", Moment, ""","type":"moments","aspectRatio":"9:16","extras":{"k":"1"},"subtitles":{"enable":true},"future":{"x":1}"""));

        Assert.Equal(("v", VideoStatus.Idle, driver.Time.GetUtcNow()), (video.Name, video.Status, video.CreatedAt));
        Assert.Null(video.Duration);
        Assert.Null(video.VideoUrl);
        Assert.Equal("1", video.Extras!["k"]);
        Assert.Equal($"[{Moment}]", video.Moments!.Value.GetRawText());
        Assert.Equal("9:16", video.Other!["aspectRatio"].GetString());
        Assert.True(video.Other["subtitles"].GetProperty("enable").GetBoolean());

        driver.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(VideoStatus.Idle, (await driver.Argil.GetVideoAsync(video.Id)).Status);
        using var preview = await driver.Http.GetAsync(video.PreviewUrl + "?embed=true");
        Assert.Equal("text/html", preview.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_preview_is_safe_whatever_the_video_is_called()
    {
        await using var driver = await Driver.StartAsync();
        var video = await driver.CreateVideoAsync(Driver.Video("<script>"));

        Assert.DoesNotContain("<script>", await driver.Http.GetStringAsync(video.PreviewUrl), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await driver.Http.GetAsync("/preview/none")).StatusCode);
    }

    [Theory]
    [InlineData(BrollCheck.Ready, "READY", "no asset")]
    [InlineData(BrollCheck.Exists, null, "no asset")]
    [InlineData(BrollCheck.None, null, null)]
    public async Task What_is_asked_of_an_asset_in_b_roll_is_a_knob(BrollCheck check, string? notReady, string? unknown)
    {
        await using var driver = await Driver.StartAsync(new() { BrollCheck = check, ProcessingTime = new() { Image = Driver.Exactly(5) } });
        var (asset, _) = await driver.UploadImageAsync(1);

        Assert.Equal(notReady is null, await IsAcceptedAsync(asset.Id, notReady));
        Assert.Equal(unknown is null, await IsAcceptedAsync("c0ffee00-0000-4000-8000-000000000001", unknown));
        driver.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.True(await IsAcceptedAsync(asset.Id, null));

        async Task<bool> IsAcceptedAsync(string id, string? reason)
        {
            var (status, body) = await driver.PostAsync("/v1/videos", Driver.Video("v", Driver.Broll(id)));
            if (status == HttpStatusCode.BadRequest)
            {
                Assert.Contains("'moments[0].broll.assetId'", body.GetProperty("message").GetString(), StringComparison.Ordinal);
                Assert.Contains(reason!, body.GetProperty("message").GetString(), StringComparison.Ordinal);
            }

            return status == HttpStatusCode.Created;
        }
    }

    [Fact]
    public async Task Another_workspaces_assets_and_videos_are_not_there()
    {
        await using var driver = await Driver.StartAsync(new() { ProcessingTime = new() { Image = Driver.Exactly(0) } });
        var (asset, _) = await driver.UploadImageAsync(1);
        var video = await driver.CreateVideoAsync(Driver.Video("mine"));
        var other = driver.Client("another-key");

        var stolen = JsonElement.Parse(Driver.Video("v", Driver.Broll(asset.Id)));
        await Assert.ThrowsAsync<ArgilRejectedException>(() => other.CreateVideoAsync(new(stolen)));
        Assert.True((await Assert.ThrowsAsync<ArgilRejectedException>(() => other.GetVideoAsync(video.Id))).IsNotFound);
        Assert.Empty((await other.ListVideosAsync(new())).Videos);
    }

    [Fact]
    public async Task Videos_are_listed_newest_first_with_paging_in_the_body()
    {
        await using var driver = await Driver.StartAsync();
        foreach (var number in Enumerable.Range(1, 12))
        {
            await driver.CreateVideoAsync(Driver.Video($"Video {number}"));
        }

        var first = await driver.Argil.ListVideosAsync(new());
        Assert.Equal((12, 2, 1, 10), (first.TotalItems, first.TotalPages, first.CurrentPage, first.ItemsPerPage));
        Assert.Equal("Video 12", first.Videos[0].Name);
        Assert.Equal(["Video 2", "Video 1"], (await driver.Argil.ListVideosAsync(new() { Page = 2 })).Videos.Select(video => video.Name));
        Assert.Empty((await driver.Argil.ListVideosAsync(new() { Page = int.MaxValue, Limit = int.MaxValue })).Videos);
    }

    [Fact]
    public async Task Videos_are_found_by_name_extras_avatar_and_voice()
    {
        await using var driver = await Driver.StartAsync();
        await driver.CreateVideoAsync(
            Driver.Video("Red", """{"avatarId":"a1","voiceId":"v1","transcript":"t"}""", ""","extras":{"k":"1","l":"2"}"""));
        await driver.CreateVideoAsync(Driver.Video("Blue", """{"avatarId":"a2","transcript":"t"}""", ""","extras":{"k":"1"}"""));

        Assert.Equal(["Red"], await NamesAsync("nameSearchQuery=rE"));
        Assert.Equal(["Red"], await NamesAsync("avatarId=a1"));
        Assert.Equal(["Red"], await NamesAsync("voiceId=v1"));
        Assert.Equal(["Blue", "Red"], await NamesAsync("""extrasFilter={"k":"1"}"""));
        Assert.Equal(["Red"], await NamesAsync("""extrasFilter={"k":"1","l":"2"}"""));
        Assert.Empty(await NamesAsync("""extrasFilter={"k":"1","l":"3"}"""));
        Assert.Single((await driver.Argil.ListVideosAsync(new() { ExtrasFilter = new Dictionary<string, string> { ["l"] = "2" } })).Videos);

        driver.Simulator.Scenario = new() { IgnoreExtrasFilter = true };
        Assert.Equal(["Blue", "Red"], await NamesAsync("""extrasFilter={"l":"2"}"""));

        async Task<IReadOnlyList<string?>> NamesAsync(string query)
        {
            var (status, page) = await driver.SendAsync(HttpMethod.Get, $"/v1/videos?{query}");
            Assert.Equal(HttpStatusCode.OK, status);
            return [.. page.GetProperty("videos").EnumerateArray().Select(video => video.GetProperty("name").GetString())];
        }
    }

    [Theory]
    [InlineData("page=0", "page")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("extrasFilter=k", "extrasFilter")]
    [InlineData("extrasFilter=[1]", "extrasFilter")]
    [InlineData("""extrasFilter={"k":1}""", "extrasFilter")]
    public async Task A_bad_list_query_is_refused_by_name(string query, string field)
    {
        await using var driver = await Driver.StartAsync();

        var (status, error) = await driver.SendAsync(HttpMethod.Get, $"/v1/videos?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains($"'{field}'", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_video_may_be_missing_in_the_list_for_a_while()
    {
        await using var driver = await Driver.StartAsync(new() { VideoListLag = TimeSpan.FromSeconds(5) });
        var video = await driver.CreateVideoAsync(Driver.Video("v"));

        Assert.Empty((await driver.Argil.ListVideosAsync(new())).Videos);
        Assert.Equal(video.Id, (await driver.Argil.GetVideoAsync(video.Id)).Id);
        driver.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Single((await driver.Argil.ListVideosAsync(new())).Videos);
    }

    [Fact]
    public async Task Two_posts_make_two_videos_and_a_deleted_one_is_gone()
    {
        await using var driver = await Driver.StartAsync();
        var first = await driver.CreateVideoAsync(Driver.Video("same"));
        var second = await driver.CreateVideoAsync(Driver.Video("same"));
        Assert.NotEqual(first.Id, second.Id);

        var (status, reply) = await driver.SendAsync(HttpMethod.Delete, $"/v1/videos/{first.Id}");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.False(string.IsNullOrEmpty(reply.GetProperty("message").GetString()));
        Assert.True((await Assert.ThrowsAsync<ArgilRejectedException>(() => driver.Argil.DeleteVideoAsync(first.Id))).IsNotFound);
        Assert.Equal(second.Id, Assert.Single((await driver.Argil.ListVideosAsync(new())).Videos).Id);
    }
}
