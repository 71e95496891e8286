using System.Text.Json;

namespace Argil.Client.Tests;

public class CallTests
{
    [Theory]
    [InlineData(201, false)]
    [InlineData(200, true)]
    public async Task An_upload_tells_new_from_duplicate(int status, bool isDuplicate)
    {
        await using var argil = await StubArgil.StartAsync();
        argil.Answer(status, StubArgil.Recorded("asset-ready.json"));

        var upload = await argil.Client().UploadAssetAsync(new("my-broll-clip", "VIDEO", "https://example.com/clip.mp4"));

        Assert.Equal(isDuplicate, upload.IsDuplicate);
        Assert.Equal(AssetStatus.Ready, upload.Asset.Status);
        var (line, _, body) = Assert.Single(argil.Received);
        Assert.Equal("POST /v1/assets", line);
        Assert.Equal("""{"name":"my-broll-clip","type":"VIDEO","url":"https://example.com/clip.mp4"}""", body);
    }

    [Fact]
    public async Task Unknown_statuses_and_fields_are_kept()
    {
        await using var argil = await StubArgil.StartAsync();
        argil.Answer(200, StubArgil.Recorded("asset-unknown.json")).Answer(200, StubArgil.Recorded("video.json"));

        var asset = await argil.Client().GetAssetAsync("7b1e");
        var video = await argil.Client().GetVideoAsync("c0ffee");

        Assert.Equal("TRANSCODING", asset.Status.Value);
        Assert.Equal("""{"percent":41.50}""", asset.Other!["progress"].GetRawText());
        Assert.Contains("\"level\":1.20", video.Moments!.Value.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("[1,2]", video.Other!["newField"].GetRawText());
        Assert.Equal("run-1", video.Extras!["argilFunctionsId"]);
    }

    [Fact]
    public async Task A_video_is_sent_as_it_was_written()
    {
        const string Body = """{"name":"v","moments":[{"avatarId":"a","zoom":{"level":1.50},"unheard":"of"}],"future":{"x":[true]}}""";
        await using var argil = await StubArgil.StartAsync();
        argil.Answer(201, StubArgil.Recorded("video.json"));

        var video = await argil.Client().CreateVideoAsync(new(JsonDocument.Parse(Body).RootElement));

        Assert.Equal(VideoStatus.Idle, video.Status);
        Assert.Equal(Body, Assert.Single(argil.Received).Body);
    }

    [Theory]
    [InlineData("https://app.example/callbacks/token", """{"callbackUrl":"https://app.example/callbacks/token"}""")]
    [InlineData(null, "{}")]
    public async Task A_render_is_sent_with_its_callback_if_there_is_one(string? callback, string body)
    {
        await using var argil = await StubArgil.StartAsync();
        argil.Answer(200, StubArgil.Recorded("video.json"));

        await argil.Client().RenderVideoAsync(new("a/b", callback));

        Assert.Equal(("POST /v1/videos/a%2Fb/render", body), (Assert.Single(argil.Received).Line, argil.Received.Single().Body));
        Assert.DoesNotContain("token", new RenderVideoRequest("v", callback).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assets_are_listed_with_paging_from_the_headers()
    {
        await using var argil = await StubArgil.StartAsync();
        argil.Answer(
            200,
            $"[{StubArgil.Recorded("asset-ready.json")}]",
            ("X-Total-Count", "7"), ("X-Page", "2"), ("X-Page-Size", "5"), ("X-Total-Pages", "2"));

        var page = await argil.Client().ListAssetsAsync(
            new() { Types = ["IMAGE", "VIDEO"], Status = AssetStatus.Processing, Page = 2, PageSize = 5 });

        Assert.Equal((7, 2, 5, 2), (page.TotalCount, page.Page, page.PageSize, page.TotalPages));
        Assert.Single(page.Items);
        Assert.Equal("GET /v1/assets?type=IMAGE&type=VIDEO&status=PROCESSING&page=2&pageSize=5", Assert.Single(argil.Received).Line);
    }

    [Fact]
    public async Task Videos_are_looked_up_by_extras()
    {
        await using var argil = await StubArgil.StartAsync();
        argil.Answer(200, StubArgil.Recorded("videos.json"));

        var page = await argil.Client().ListVideosAsync(
            new() { Limit = 100, ExtrasFilter = new Dictionary<string, string> { ["argilFunctionsId"] = "run-1" } });

        Assert.Equal((11, 2), (page.TotalItems, page.TotalPages));
        Assert.Equal(["DONE", "SOMETHING_NEW"], page.Videos.Select(video => video.Status.Value));
        Assert.Equal(
            "GET /v1/videos?page=1&limit=100&extrasFilter=%7B%22argilFunctionsId%22%3A%22run-1%22%7D", Assert.Single(argil.Received).Line);
    }

    [Fact]
    public async Task Deleting_takes_any_success_and_no_body()
    {
        await using var argil = await StubArgil.StartAsync();
        argil.Answer(204).Answer(200, """{"message":"deleted"}""");

        await argil.Client().DeleteAssetAsync("a/b");
        await argil.Client().DeleteVideoAsync("v1");

        Assert.Equal(["DELETE /v1/assets/a%2Fb", "DELETE /v1/videos/v1"], argil.Received.Select(request => request.Line));
    }

    [Theory]
    [InlineData("x-api-key", "X-Api-Key", StubArgil.Key)]
    [InlineData("ApiKey", "Authorization", $"ApiKey {StubArgil.Key}")]
    public async Task The_key_is_shown_by_the_scheme_that_is_set(string scheme, string header, string expected)
    {
        await using var argil = await StubArgil.StartAsync();
        argil.Answer(200, StubArgil.Recorded("asset-ready.json"));

        await argil.Client(options => options.AuthScheme = scheme).GetAssetAsync("a");

        var headers = Assert.Single(argil.Received).Headers;
        Assert.Equal(expected, headers[header]);
        Assert.Single(new[] { "X-Api-Key", "Authorization" }, name => headers.ContainsKey(name));
    }

    [Theory]
    [InlineData("/v1")]
    [InlineData("/v1/")]
    public async Task A_base_url_works_with_and_without_a_slash_at_the_end(string path)
    {
        await using var argil = await StubArgil.StartAsync();
        argil.Answer(200, StubArgil.Recorded("asset-ready.json"));

        await argil.Client(options => options.BaseUrl = argil.Url + path).GetAssetAsync("a");

        Assert.Equal("GET /v1/assets/a", Assert.Single(argil.Received).Line);
    }
}
