namespace ArgilFunctions.Api.Tests.Security;

public sealed class AssetUrlTests
{
    [Fact]
    public async Task An_asset_is_fetched_by_Argil_and_never_by_us()
    {
        await using var host = await WebhookReceiver.StartAsync();
        await using var api = await Api.StartAsync();
        api.Argil.Scenario = new() { Download = new() { Enabled = false } };

        var status = await api.RunAsync($$"""
            {
              "name": "video", "assets": { "picture": { "type": "IMAGE", "url": "{{host.Url}}" } },
              "moments": [ { "transcript": "Look", "avatarId": "avatar", "broll": { "asset": "picture" } } ]
            }
            """);

        Assert.Equal("completed", status.GetProperty("status").GetString());
        Assert.Empty(host.Received);
    }
}
