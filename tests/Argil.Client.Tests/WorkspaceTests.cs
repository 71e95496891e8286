using Microsoft.Extensions.DependencyInjection;

namespace Argil.Client.Tests;

public class WorkspaceTests
{
    [Fact]
    public async Task Each_workspace_calls_with_its_own_key()
    {
        await using var argil = await StubArgil.StartAsync();
        argil.Answer(200, StubArgil.Recorded("video.json")).Answer(200, StubArgil.Recorded("video.json"));
        var services = new ServiceCollection();
        services.AddArgilClient(options => (options.BaseUrl, options.ApiKey) = ($"{argil.Url}/v1", "first"));
        services.AddArgilWorkspace("team", options => (options.BaseUrl, options.ApiKey, options.AuthScheme) = ($"{argil.Url}/v1", "second", "ApiKey"));
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IArgilClient>().GetVideoAsync("v");
        await provider.GetRequiredKeyedService<IArgilClient>("team").GetVideoAsync("v");

        Assert.Equal(
            ["first", "ApiKey second"],
            argil.Received.Select(call => call.Headers["x-api-key"].ToString() + call.Headers.Authorization.ToString()));
    }
}
