using System.Net;
using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Tests;

public class VideoSchemaTests
{
    private const string Good = """{"avatarId":"a","transcript":"t"}""";

    [Theory]
    [InlineData("""{"transcript":"t"}""", "moments[0].avatarId")]
    [InlineData("""{"avatarId":"a"}""", "moments[0].transcript")]
    [InlineData("""{"avatarId":"a","transcript":"t","audioUrl":"https://example.com/a.mp3"}""", "moments[0].transcript")]
    [InlineData("""{"avatarId":"a","transcript":""}""", "moments[0].transcript")]
    [InlineData("""{"avatarId":"a","transcript":5}""", "moments[0].transcript")]
    [InlineData("""{"avatarId":"a","audioUrl":"a.mp3"}""", "moments[0].audioUrl")]
    [InlineData("""{"avatarId":"a","transcript":"t","mood":"happy"}""", "moments[0].mood")]
    [InlineData("""{"avatarId":"a","transcript":"t","voice":"v"}""", "moments[0].voice")]
    [InlineData("""{"avatarId":"a","transcript":"t","voiceId":1}""", "moments[0].voiceId")]
    [InlineData("""{"avatarId":"a","transcript":"t","zoom":{"level":3}}""", "moments[0].zoom.level")]
    [InlineData("""{"avatarId":"a","transcript":"t","zoom":{"level":1,"x":0}}""", "moments[0].zoom.x")]
    [InlineData("""{"avatarId":"a","transcript":"t","zoom":{}}""", "moments[0].zoom.level")]
    [InlineData("""{"avatarId":"a","transcript":"t","broll":"UPLOAD"}""", "moments[0].broll")]
    [InlineData("""{"avatarId":"a","transcript":"t","broll":{"type":"UPLOAD"}}""", "moments[0].broll.assetId")]
    [InlineData("""{"avatarId":"a","transcript":"t","broll":{"assetId":7}}""", "moments[0].broll.assetId")]
    [InlineData("7", "moments[0]")]
    public async Task A_bad_moment_is_refused_by_name(string moment, string field)
    {
        await using var driver = await Driver.StartAsync();

        Assert.Contains($"'{field}'", await driver.RefusalAsync("/v1/videos", Driver.Video("v", moment)), StringComparison.Ordinal);
        Assert.Empty(driver.Simulator.State.Videos);
    }

    [Theory]
    [InlineData("""{"moments":[{"avatarId":"a","transcript":"t"}]}""", "name")]
    [InlineData("""{"name":"v"}""", "moments")]
    [InlineData("""{"name":"v","moments":[]}""", "moments")]
    [InlineData("""{"name":"v","moments":{}}""", "moments")]
    [InlineData("""{"name":"v","type":"film","moments":[{"avatarId":"a","transcript":"t"}]}""", "type")]
    public async Task A_bad_body_is_refused_by_name(string body, string field)
    {
        await using var driver = await Driver.StartAsync();

        Assert.Contains($"'{field}'", await driver.RefusalAsync("/v1/videos", body), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"k":1}""", "extras.k")]
    [InlineData("""["k"]""", "extras")]
    [InlineData("""{"1":"","2":"","3":"","4":"","5":"","6":"","7":"","8":"","9":"","10":"","11":""}""", "extras")]
    public async Task Bad_extras_are_refused_by_name(string extras, string field)
    {
        await using var driver = await Driver.StartAsync();

        var body = Driver.Video("v", Good, $",\"extras\":{extras}");

        Assert.Contains($"'{field}'", await driver.RefusalAsync("/v1/videos", body), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(256, HttpStatusCode.Created)]
    [InlineData(257, HttpStatusCode.BadRequest)]
    public async Task Names_and_values_of_extras_have_up_to_256_characters(int length, HttpStatusCode expected)
    {
        await using var driver = await Driver.StartAsync();
        var text = new string('x', length);

        Assert.Equal(expected, (await driver.PostAsync("/v1/videos", Driver.Video("v", Good, $",\"extras\":{{\"{text}\":\"\"}}"))).Status);
        Assert.Equal(expected, (await driver.PostAsync("/v1/videos", Driver.Video("v", Good, $",\"extras\":{{\"k\":\"{text}\"}}"))).Status);
    }

    [Theory]
    [InlineData("\"aspectRatio\":\"4:3\"", "aspectRatio")]
    [InlineData("\"model\":\"ARGIL_V9\"", "model")]
    [InlineData("\"enableAutoBrolls\":1", "enableAutoBrolls")]
    [InlineData("\"subtitles\":{}", "subtitles.enable")]
    [InlineData("\"subtitles\":{\"enable\":true,\"color\":\"red\"}", "subtitles.color")]
    [InlineData("\"subtitles\":{\"enable\":true,\"position\":\"Left\"}", "subtitles.position")]
    [InlineData("\"subtitles\":{\"enable\":true,\"size\":\"Huge\"}", "subtitles.size")]
    [InlineData("\"backgroundMusic\":{}", "backgroundMusic.assetId")]
    [InlineData("\"backgroundMusic\":{\"assetId\":\"m\",\"volume\":2}", "backgroundMusic.volume")]
    [InlineData("\"autoBrolls\":{\"enable\":true,\"source\":\"GENERATION\"}", "autoBrolls.intensity")]
    [InlineData("\"autoBrolls\":{\"enable\":true,\"source\":\"PAINTING\",\"intensity\":\"LOW\"}", "autoBrolls.source")]
    [InlineData("\"autoBrolls\":{\"source\":\"AVATAR_ACTION\"}", "autoBrolls.enable")]
    public async Task A_bad_field_beside_the_moments_is_refused_by_name(string more, string field)
    {
        await using var driver = await Driver.StartAsync();

        var message = await driver.RefusalAsync("/v1/videos", Driver.Video("v", Good, "," + more));

        Assert.Contains($"'{field}'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"v","moments":[{"avatarId":"a","audioUrl":"https://a.example/a.mp3","gestureSlug":"g","layout":"NORMAL","voice":{}}]}""")]
    [InlineData("""{"name":"v","moments":[{"avatarId":"a","transcript":"t","broll":{"type":"GENERATION","prompt":"a cat"}}]}""")]
    [InlineData("""{"name":"v","type":"transcript","avatarId":"a","transcript":{"content":"Hi","splitIntensity":"NORMAL"}}""")]
    [InlineData("""{"name":"v","type":"articleToVideo","avatarId":"a","articleToVideo":{"url":"https://example.com"}}""")]
    [InlineData("""{"name":"v","moments":[{"avatarId":"a","transcript":"t"}],"autoBrolls":{"enable":true,"source":"AVATAR_ACTION"}}""")]
    public async Task What_clients_send_is_accepted(string body)
    {
        await using var driver = await Driver.StartAsync();

        Assert.Equal(HttpStatusCode.Created, (await driver.PostAsync("/v1/videos", body)).Status);
    }

    [Fact]
    public async Task Limits_are_knobs()
    {
        await using var driver = await Driver.StartAsync(new Scenario { Limits = new() { TranscriptLength = 3, Moments = 1, Extras = 0 } });

        var message = await driver.RefusalAsync(
            "/v1/videos", Driver.Video("v", """{"avatarId":"a","transcript":"long"}""", ""","extras":{"k":""}"""));
        Assert.Contains("'moments[0].transcript' must have 1 to 3 characters", message, StringComparison.Ordinal);
        Assert.Contains("'extras' must have at most 0 pairs", message, StringComparison.Ordinal);
        var two = await driver.RefusalAsync("/v1/videos", Driver.Video("v", $"{Good},{Good}"));
        Assert.Contains("'moments' must be an array of 1 to 1", two, StringComparison.Ordinal);
    }
}
