using System.Text.Json;
using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Tests.Pipeline;

public class VideoBodyTests
{
    private static readonly IReadOnlyList<AssetOutcome> Assets =
        [new("demo", AssetStage.Ready, "asset-1", StartedAt: null, default, Error: null)];

    [Fact]
    public void Asset_names_become_asset_ids_and_all_else_stays_as_it_was()
    {
        var body = Build("""
            {"name":"v","aspectRatio":"9:16","later":{"n":1.50},
             "moments":[{"avatarId":"a","transcript":"t","broll":{"asset":"demo","layout":"SPLIT"}},
                        {"avatarId":"a","transcript":"t","broll":{"type":"STOCK","assetId":"mine"}},{"avatarId":"a","transcript":"t"}]}
            """);

        Assert.Equal(
            """
            [{"avatarId":"a","transcript":"t","broll":{"layout":"SPLIT","type":"UPLOAD","assetId":"asset-1"}},{"avatarId":"a","transcript":"t","broll":{"type":"STOCK","assetId":"mine"}},{"avatarId":"a","transcript":"t"}]
            """,
            JsonSerializer.Serialize(body.GetProperty("moments")));
        Assert.Equal("""{"n":1.50}""", body.GetProperty("later").GetRawText());
        Assert.Equal("9:16", body.GetProperty("aspectRatio").GetString());
    }

    [Theory]
    [InlineData("""{"moments":[]}""", "moments")]
    [InlineData("""{"type":"transcript"}""", "transcript")]
    public void The_type_is_moments_unless_the_caller_says_otherwise(string video, string expected) =>
        Assert.Equal(expected, Build(video).GetProperty("type").GetString());

    [Fact]
    public void The_run_is_marked_beside_the_callers_extras() => Assert.Equal(
        """{"mine":"1","argilFunctionsId":"run-1"}""",
        JsonSerializer.Serialize(Build("""{"moments":[],"extras":{"mine":"1"}}""").GetProperty("extras")));

    private static JsonElement Build(string video) => VideoBody.Build(JsonDocument.Parse(video).RootElement, "run-1", Assets);
}
