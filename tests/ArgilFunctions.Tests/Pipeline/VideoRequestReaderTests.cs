using System.Text;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Tests.Pipeline;

public class VideoRequestReaderTests
{
    private const string Plain = """ "moments":[{"avatarId":"a","transcript":"t"}] """;
    private const string Moment = """{"avatarId":"a","transcript":"t","broll":{"asset":"demo"}}""";
    private static readonly RequestRules Rules = new(new(AllowHttp: false), ["default", "team"], CanNotify: true);
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
    [InlineData($$"""{"name":"v","render":"yes",{{Plain}} }""", "#/render")]
    [InlineData($$"""{"name":"v","notify":"https://example.com/",{{Plain}} }""", "#/notify")]
    [InlineData($$"""{"name":"v","notify":{},{{Plain}} }""", "#/notify/url")]
    [InlineData($$"""{"name":"v","notify":{"url":"http://example.com/"},{{Plain}} }""", "#/notify/url")]
    [InlineData($$"""{"name":"v","notify":{"url":"https://169.254.169.254/"},{{Plain}} }""", "#/notify/url")]
    [InlineData($$"""{"name":"v","notify":{"url":"https://example.com/","secret":"s"},{{Plain}} }""", "#/notify/secret")]
    [InlineData($$"""{"name":"v","workspace":"other",{{Plain}} }""", "#/workspace")]
    [InlineData($$"""{"name":"v","workspace":7,{{Plain}} }""", "#/workspace")]
    [InlineData($$"""{"name":"v","aspectRatio":"4:3",{{Plain}} }""", "#/aspectRatio")]
    [InlineData($$"""{"name":"v","model":7,{{Plain}} }""", "#/model")]
    [InlineData($$"""{"name":"v","enableAutoBrolls":1,{{Plain}} }""", "#/enableAutoBrolls")]
    [InlineData($$"""{"name":"v","subtitles":true,{{Plain}} }""", "#/subtitles")]
    [InlineData($$"""{"name":"v","subtitles":{"enable":"yes"},{{Plain}} }""", "#/subtitles/enable")]
    [InlineData($$"""{"name":"v","autoBrolls":[],{{Plain}} }""", "#/autoBrolls")]
    [InlineData($$"""{"name":"v","autoBrolls":{"source":7},{{Plain}} }""", "#/autoBrolls/source")]
    [InlineData($$"""{"name":"v","backgroundMusic":{"volume":0.5},{{Plain}} }""", "#/backgroundMusic/assetId")]
    [InlineData($$"""{"name":"v","backgroundMusic":{"assetId":"m","volume":1.5},{{Plain}} }""", "#/backgroundMusic/volume")]
    [InlineData($$"""{"name":"v","backgroundMusic":{"assetId":"m","volume":1e400},{{Plain}} }""", "#/backgroundMusic/volume")]
    [InlineData($$"""{"name":"v","type":"film",{{Plain}} }""", "#/type")]
    [InlineData("""{"name":"v","type":"transcript","avatarId":"a"}""", "#/transcript")]
    [InlineData("""{"name":"v","type":"transcript","avatarId":"a","transcript":{}}""", "#/transcript/content")]
    [InlineData("""{"name":"v","type":"transcript","transcript":{"content":"c"}}""", "#/avatarId")]
    [InlineData($$"""{"name":"v","type":"transcript","avatarId":"a","transcript":{"content":"c"},{{Plain}} }""", "#/moments")]
    [InlineData("""{"name":"v","type":"articleToVideo","avatarId":"a"}""", "#/articleToVideo")]
    [InlineData("""{"name":"v","type":"articleToVideo","avatarId":"a","articleToVideo":{"url":"https://10.0.0.1/"}}""", "#/articleToVideo/url")]
    [InlineData("""{"name":"v","moments":[{"avatarId":"a","audioUrl":"https://localhost/a.mp3"}]}""", "#/moments/0/audioUrl")]
    [InlineData("""{"name":"v","moments":[{"avatarId":"a","transcript":"t","voiceId":""}]}""", "#/moments/0/voiceId")]
    [InlineData("""{"name":"v","moments":[{"avatarId":"a","transcript":"t","zoom":{"level":3}}]}""", "#/moments/0/zoom/level")]
    [InlineData("""{"name":"v","moments":[{"avatarId":"a","transcript":"t","broll":"x"}]}""", "#/moments/0/broll")]
    [InlineData($$"""{"name":"v","assets":{"":{{Asset}} },"moments":[{"avatarId":"a","transcript":"t","broll":{"asset":""} }]}""", "#/assets/")]
    [InlineData($$"""{"name":"v","assets":{"demo":{"type":"IMAGE","url":"https://169.254.169.254/latest"} },"moments":[{{Moment}}]}""", "#/assets/demo/url")]
    [InlineData("""{"name":"v","moments":[{"avatarId":"a","transcript":"t","voiceId":null}]}""", "#/moments/0/voiceId")]
    [InlineData("""{"name":"v","moments":[{"avatarId":"a","transcript":"t","broll":null}]}""", "#/moments/0/broll")]
    [InlineData("""{"name":"v\ud800","moments":[]}""", "#/name")]
    [InlineData("""{"name\udc00":"v","moments":[]}""", "#")]
    [InlineData("""{"name":"v","moments":[]}{}""", "#")]
    [InlineData("""{"name":"v","moments":[],}""", "#")]
    [InlineData("""{"name":"v",/* why */"moments":[]}""", "#")]
    public void A_bad_request_names_the_field(string json, string pointer)
    {
        var request = VideoRequestReader.Read(Encoding.UTF8.GetBytes(json), Rules, out var errors);

        Assert.Null(request);
        Assert.Equal(pointer, Assert.Single(errors).Pointer);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        VideoRequestReader.Read("""{"name":7,"assets":{"demo":{"url":"x"}},"moments":[{}]}"""u8.ToArray(), Rules, out var errors);

        Assert.Equal(
            ["#/name", "#/assets/demo/type", "#/assets/demo/url", "#/moments/0/avatarId", "#/moments/0/transcript", "#/assets/demo"],
            errors.Select(error => error.Pointer));
    }

    [Fact]
    public void Mistakes_beyond_a_hundred_are_counted()
    {
        var moments = string.Join(',', Enumerable.Repeat("{}", 200));

        VideoRequestReader.Read(Encoding.UTF8.GetBytes($$"""{"name":"v","moments":[{{moments}}]}"""), Rules, out var errors);

        Assert.Equal(101, errors.Count);
        Assert.Equal("has 300 more mistakes like these", errors[^1].Detail);
    }

    [Theory]
    [InlineData("""{"name":"v","type":"transcript","avatarId":"a","transcript":{"content":"c","splitIntensity":"NORMAL"}}""")]
    [InlineData("""{"name":"v","type":"articleToVideo","avatarId":"a","articleToVideo":{"url":"https://example.com/","format":"short"}}""")]
    [InlineData("""{"name":"v","moments":[{"avatarId":"a","audioUrl":"https://example.com/a.mp3","voice":{"id":"v"},"later":{"any":[1]}}],"workspace":"team","render":false}""")]
    [InlineData("""{"name":"v","moments":[{"avatarId":"a","transcript":"t","broll":{"type":"STOCK","assetId":"mine","zoom":{"level":1.2}}}],"unknown":[]}""")]
    [InlineData("""{"name":"v","moments":[{"avatarId":"a","transcript":"t"}],"subtitles":{"enable":true}}""")]
    public void What_Argil_may_take_passes(string json)
    {
        Assert.NotNull(VideoRequestReader.Read(Encoding.UTF8.GetBytes(json), Rules, out var errors));
        Assert.Empty(errors);
    }

    [Fact]
    public void Without_a_secret_nobody_can_ask_for_a_webhook()
    {
        var json = $$"""{"name":"v","notify":{"url":"https://example.com/"},{{Plain}} }""";

        Assert.Equal("https://example.com/", VideoRequestReader.Read(Encoding.UTF8.GetBytes(json), Rules, out _)?.NotifyUrl);
        Assert.Null(VideoRequestReader.Read(Encoding.UTF8.GetBytes(json), Rules with { CanNotify = false }, out var errors));
        Assert.Contains("Webhooks:Secret", Assert.Single(errors).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Http_urls_are_taken_only_by_setting()
    {
        var json = $$"""{"name":"v","assets":{"demo":{"type":"IMAGE","url":"http://127.0.0.1/a"} },"moments":[{{Moment}}]}""";

        Assert.NotNull(VideoRequestReader.Read(Encoding.UTF8.GetBytes(json), Rules with { Urls = new(AllowHttp: true) }, out _));
    }

    private static Contracts.VideoRequest Read(string json)
    {
        var request = VideoRequestReader.Read(Encoding.UTF8.GetBytes(json), Rules, out var errors);
        Assert.Empty(errors);
        return request!;
    }
}
