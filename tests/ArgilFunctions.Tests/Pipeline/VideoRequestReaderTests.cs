using System.Text;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Tests.Pipeline;

public class VideoRequestReaderTests
{
    private const string Moment = """{"avatarId":"a","transcript":"t","broll":{"asset":"demo"}}""";
    private const string Asset = """{"type":"VIDEO","url":"https://example.com/demo.mp4"}""";

    [Fact]
    public void A_good_request_is_read()
    {
        var request = Read($$"""{"name":"my-video","assets":{"demo":{{Asset}} },"moments":[{{Moment}}],"render":false,"model":"ARGIL_ATOM"}""");

        Assert.Equal("my-video", request.Name);
        var asset = Assert.Single(request.Assets);
        Assert.Equal(("demo", "demo", "VIDEO"), (asset.Key, asset.Name, asset.Type));
        Assert.Equal(["name", "moments", "model"], request.Video.EnumerateObject().Select(field => field.Name));
    }

    [Theory]
    [InlineData("", "#")]
    [InlineData("[]", "#")]
    [InlineData("""{"name":"x","name":"y"}""", "#")]
    [InlineData($$"""{"moments":[{"avatarId":"a","transcript":"t"}]}""", "#/name")]
    [InlineData($$"""{"name":"","moments":[{"avatarId":"a","transcript":"t"}]}""", "#/name")]
    [InlineData("""{"name":"v"}""", "#/moments")]
    [InlineData("""{"name":"v","moments":[]}""", "#/moments")]
    [InlineData("""{"name":"v","moments":[1]}""", "#/moments/0")]
    [InlineData("""{"name":"v","moments":[{"transcript":"t"}]}""", "#/moments/0/avatarId")]
    [InlineData("""{"name":"v","moments":[{"avatarId":"a"}]}""", "#/moments/0/transcript")]
    [InlineData("""{"name":"v","moments":[{"avatarId":"a","transcript":"t","audioUrl":"u"}]}""", "#/moments/0/transcript")]
    [InlineData($$"""{"name":"v","moments":[{{Moment}}]}""", "#/moments/0/broll/asset")]
    [InlineData($$"""{"name":"v","assets":[],"moments":[{"avatarId":"a","transcript":"t"}]}""", "#/assets")]
    [InlineData($$"""{"name":"v","assets":{"a/b":{{Asset}} },"moments":[{"avatarId":"a","transcript":"t"}]}""", "#/assets/a~1b")]
    [InlineData($$"""{"name":"v","assets":{"demo":{"type":"AUDIO","url":"https://e.com/a"} },"moments":[{{Moment}}]}""", "#/assets/demo/type")]
    [InlineData($$"""{"name":"v","assets":{"demo":{"type":"IMAGE","url":"http://e.com/a"} },"moments":[{{Moment}}]}""", "#/assets/demo/url")]
    [InlineData($$"""{"name":"v","assets":{"demo":{"type":"IMAGE","url":"https://u:p@e.com/a"} },"moments":[{{Moment}}]}""", "#/assets/demo/url")]
    [InlineData($$"""{"name":"v","assets":{"demo":{"type":"IMAGE","url":"/a"} },"moments":[{{Moment}}]}""", "#/assets/demo/url")]
    [InlineData($$"""{"name":"v","assets":{"demo":{"type":"IMAGE","url":"https://e.com/a","x":1} },"moments":[{{Moment}}]}""", "#/assets/demo/x")]
    [InlineData($$"""{"name":"v","extras":{"argilFunctionsId":"x"},"moments":[{"avatarId":"a","transcript":"t"}]}""", "#/extras/argilFunctionsId")]
    [InlineData($$"""{"name":"v","extras":{"n":1},"moments":[{"avatarId":"a","transcript":"t"}]}""", "#/extras/n")]
    [InlineData($$"""{"name":"v","render":true,"moments":[{"avatarId":"a","transcript":"t"}]}""", "#/render")]
    public void A_bad_request_names_the_field(string json, string pointer)
    {
        var request = VideoRequestReader.Read(Encoding.UTF8.GetBytes(json), allowHttpUrls: false, out var errors);

        Assert.Null(request);
        Assert.Equal(pointer, Assert.Single(errors).Pointer);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        VideoRequestReader.Read("""{"name":7,"assets":{"demo":{"url":"x"}},"moments":[{}]}"""u8.ToArray(), false, out var errors);

        Assert.Equal(
            ["#/name", "#/assets/demo/type", "#/assets/demo/url", "#/moments/0/avatarId", "#/moments/0/transcript", "#/assets/demo"],
            errors.Select(error => error.Pointer));
    }

    [Fact]
    public void Http_urls_are_taken_only_by_setting()
    {
        var json = $$"""{"name":"v","assets":{"demo":{"type":"IMAGE","url":"http://127.0.0.1/a"} },"moments":[{{Moment}}]}""";

        Assert.NotNull(VideoRequestReader.Read(Encoding.UTF8.GetBytes(json), allowHttpUrls: true, out _));
    }

    private static Contracts.VideoRequest Read(string json)
    {
        var request = VideoRequestReader.Read(Encoding.UTF8.GetBytes(json), allowHttpUrls: false, out var errors);
        Assert.Empty(errors);
        return request!;
    }
}
