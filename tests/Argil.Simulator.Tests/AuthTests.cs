using System.Net;
using System.Text;
using Argil.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Argil.Simulator.Tests;

public class AuthTests
{
    [Theory]
    [InlineData(null, null, true, HttpStatusCode.Unauthorized)]
    [InlineData("x-api-key", "", true, HttpStatusCode.Unauthorized)]
    [InlineData("x-api-key", "k", true, HttpStatusCode.OK)]
    [InlineData("Authorization", "ApiKey k", true, HttpStatusCode.OK)]
    [InlineData("Authorization", "ApiKey k", false, HttpStatusCode.Unauthorized)]
    [InlineData("Authorization", "ApiKey ", true, HttpStatusCode.Unauthorized)]
    [InlineData("Authorization", "Bearer k", true, HttpStatusCode.Unauthorized)]
    public async Task A_request_must_show_a_key(string? header, string? value, bool isSchemeAccepted, HttpStatusCode expected)
    {
        await using var driver = await Driver.StartAsync(new() { Auth = new() { ApiKeyScheme = isSchemeAccepted } });
        driver.Http.DefaultRequestHeaders.Clear();
        if (header is not null)
        {
            driver.Http.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
        }

        foreach (var path in new[] { "/v1/assets", "/v1/videos" })
        {
            var (status, body) = await driver.SendAsync(HttpMethod.Get, path);
            Assert.Equal(expected, status);
            Assert.Equal(expected == HttpStatusCode.Unauthorized, body.GetRawText().Contains("\"code\":401", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Without_a_key_nothing_is_done_and_the_status_is_a_knob()
    {
        await using var driver = await Driver.StartAsync(new() { Auth = new() { RejectedStatus = 403 }, Faults = [new() { Count = 1 }] });
        driver.Http.DefaultRequestHeaders.Clear();

        var (status, error) = await driver.PostAsync("/v1/videos", Driver.Video("v"));

        Assert.Equal((HttpStatusCode.Forbidden, 403), (status, error.GetProperty("code").GetInt32()));
        Assert.Empty(driver.Simulator.State.Videos);
        var entry = Assert.Single(driver.Simulator.Journal);
        Assert.Equal((null, 403, null), (entry.Workspace, entry.Status, entry.Fault));
    }

    [Fact]
    public async Task Both_schemes_with_one_key_are_one_workspace()
    {
        await using var driver = await Driver.StartAsync();
        var services = new ServiceCollection();
        var url = driver.Simulator.ApiAddress.ToString();
        services.AddArgilClient(options => (options.BaseUrl, options.ApiKey, options.AuthScheme) = (url, Driver.Key, "ApiKey"));
        await using var provider = services.BuildServiceProvider();
        var (asset, _) = await driver.UploadImageAsync(1);

        Assert.Equal(asset.Id, (await provider.GetRequiredService<IArgilClient>().GetAssetAsync(asset.Id)).Id);
    }

    [Fact]
    public async Task Keys_and_the_queries_of_urls_are_shown_nowhere()
    {
        const string Secret = "s1gnature";
        await using var files = await FileServer.StartAsync(("/a", FileServer.Bytes(FileServer.Png)));
        await using var driver = await Driver.StartAsync();
        await driver.Argil.UploadAssetAsync(new("a", "IMAGE", files.Url($"/a?sig={Secret}")));
        await driver.SendAsync(HttpMethod.Get, $"/v1/videos?nameSearchQuery={Secret}");

        var seen = new StringBuilder();
        foreach (var path in new[] { "state", "journal", "scenario" })
        {
            seen.Append(await driver.Http.GetStringAsync($"/simulator/{path}"));
        }

        Assert.Contains("workspace-1", seen.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Driver.Key, seen.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, seen.ToString(), StringComparison.Ordinal);
    }
}
