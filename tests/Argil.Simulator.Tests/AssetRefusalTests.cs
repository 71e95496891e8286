using System.Net;
using Argil.Client;
using Argil.Simulator.Scenarios;
using Microsoft.AspNetCore.Http;

namespace Argil.Simulator.Tests;

public class AssetRefusalTests
{
    [Theory]
    [InlineData("""{"name":"a","type":"IMAGE","url":"https://example.com/a.png","tags":[]}""", "'tags'")]
    [InlineData("""{"type":"IMAGE","url":"https://example.com/a.png"}""", "'name'")]
    [InlineData("""{"name":"","type":"IMAGE","url":"https://example.com/a.png"}""", "'name'")]
    [InlineData("""{"name":7,"type":"IMAGE","url":"https://example.com/a.png"}""", "'name'")]
    [InlineData("""{"name":null,"type":"IMAGE","url":"https://example.com/a.png"}""", "'name'")]
    [InlineData("""{"name":"a","type":"AUDIO","url":"https://example.com/a.mp3"}""", "'type'")]
    [InlineData("""{"name":"a","type":"image","url":"https://example.com/a.png"}""", "'type'")]
    [InlineData("""{"name":"a","type":"","url":"https://example.com/a.png"}""", "'type'")]
    [InlineData("""{"name":"a","type":"IMAGE"}""", "'url'")]
    [InlineData("""{"name":"a","type":"IMAGE","url":"a.png"}""", "'url'")]
    [InlineData("""{"name":"a","type":"IMAGE","url":"ftp://example.com/a.png"}""", "'url'")]
    [InlineData("""{"name":"a","type":"IMAGE","url":"https://example.com","url":"https://example.com"}""", "JSON")]
    [InlineData("""{"name":"\ud800","type":"IMAGE","url":"https://example.com"}""", "Unicode")]
    [InlineData("""["name"]""", "object")]
    [InlineData("""{"name":"a","type":"IMAGE",""", "JSON")]
    [InlineData("", "JSON")]
    public async Task A_bad_body_is_refused_by_name_and_takes_no_slot(string body, string field)
    {
        await using var driver = await Driver.StartAsync();

        Assert.Contains(field, await driver.RefusalAsync("/v1/assets", body), StringComparison.Ordinal);
        Assert.Equal(0, driver.Simulator.State.PeakProcessing);
    }

    [Theory]
    [InlineData(256, HttpStatusCode.Created)]
    [InlineData(257, HttpStatusCode.BadRequest)]
    public async Task A_name_has_up_to_256_characters(int length, HttpStatusCode expected)
    {
        await using var driver = await Driver.StartAsync();
        var name = new string('n', length);

        var (status, _) = await driver.PostAsync("/v1/assets", $$"""{"name":"{{name}}","type":"IMAGE","url":"{{driver.Simulator.Image()}}"}""");

        Assert.Equal(expected, status);
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        await using var driver = await Driver.StartAsync();

        var message = await driver.RefusalAsync("/v1/assets", """{"name":"","kind":"IMAGE"}""");

        Assert.All(["'name'", "'kind'", "'type'", "'url'"], field => Assert.Contains(field, message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_is_looked_at_and_refused_for_what_it_is()
    {
        await using var files = await FileServer.StartAsync(
            ("/text", FileServer.Bytes("<html>"u8.ToArray())),
            ("/empty", FileServer.Bytes()),
            ("/gone", http =>
            {
                http.Response.StatusCode = 404;
                return Task.CompletedTask;
            }
        ),
            ("/broken", async http =>
            {
                await http.Response.Body.WriteAsync(FileServer.Png);
                await http.Response.Body.FlushAsync();
                http.Abort();
            }
        ),
            ("/moved", http =>
            {
                http.Response.Redirect("/png");
                return Task.CompletedTask;
            }
        ),
            ("/png", FileServer.Bytes(FileServer.Png)));
        await using var driver = await Driver.StartAsync();

        Assert.Contains("Unsupported format", await WhyAsync("IMAGE", files.Url("/text")), StringComparison.Ordinal);
        Assert.Contains("Unsupported format", await WhyAsync("IMAGE", files.Url("/empty")), StringComparison.Ordinal);
        Assert.Contains("PNG", await WhyAsync("VIDEO", files.Url("/png")), StringComparison.Ordinal);
        Assert.Contains("MP4", await WhyAsync("IMAGE", driver.Simulator.Clip().ToString()), StringComparison.Ordinal);
        Assert.Contains("404", await WhyAsync("IMAGE", files.Url("/gone")), StringComparison.Ordinal);
        Assert.Contains("unreachable", await WhyAsync("IMAGE", files.Url("/broken")), StringComparison.Ordinal);
        Assert.Contains("unreachable", await WhyAsync("IMAGE", "http://127.0.0.1:9/none"), StringComparison.Ordinal);
        Assert.Equal(0, driver.Simulator.State.Processing);

        Assert.False((await driver.UploadAsync("moved", "IMAGE", files.Url("/moved"))).IsDuplicate);

        async Task<string> WhyAsync(string type, string url) =>
            (await Assert.ThrowsAsync<ArgilRejectedException>(() => driver.UploadAsync("a", type, url))).Reason;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_over_the_limit_is_refused_whether_or_not_its_length_is_told(bool isLengthTold)
    {
        await using var files = await FileServer.StartAsync(("/file/{length:int}", async http =>
        {
            var bytes = new byte[int.Parse((string)http.Request.RouteValues["length"]!, System.Globalization.CultureInfo.InvariantCulture)];
            FileServer.Png.CopyTo(bytes, 0);
            http.Response.ContentLength = isLengthTold ? bytes.Length : null;
            await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
        }
        ));
        await using var driver = await Driver.StartAsync(new() { Limits = new() { ImageBytes = 200_000 } });

        await driver.UploadAsync("fits", "IMAGE", files.Url("/file/200000"));
        var refused = await Assert.ThrowsAsync<ArgilRejectedException>(() => driver.UploadAsync("big", "IMAGE", files.Url("/file/200001")));

        Assert.Contains("too large", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(1, driver.Simulator.State.Processing);
    }

    [Fact]
    public async Task A_file_without_end_is_read_up_to_the_limit_only()
    {
        var stopped = new TaskCompletionSource();
        await using var files = await FileServer.StartAsync(("/endless", async http =>
        {
            try
            {
                await http.Response.Body.WriteAsync(FileServer.Png, http.RequestAborted);
                while (true)
                {
                    await http.Response.Body.WriteAsync(new byte[10_000], http.RequestAborted);
                }
            }
            catch (OperationCanceledException)
            {
                stopped.SetResult();
            }
        }
        ));
        await using var driver = await Driver.StartAsync(new() { Limits = new() { ImageBytes = 1_000_000 } });

        await Assert.ThrowsAsync<ArgilRejectedException>(() => driver.UploadAsync("endless", "IMAGE", files.Url("/endless")));
        await stopped.Task.WaitAsync(Driver.Patience);
    }

    [Fact]
    public async Task A_download_that_takes_too_long_is_given_up_by_the_clock_of_the_simulator()
    {
        var arrived = new TaskCompletionSource();
        await using var files = await FileServer.StartAsync(("/never", http =>
        {
            arrived.SetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
        }
        ));
        await using var driver = await Driver.StartAsync(new() { Download = new() { Timeout = TimeSpan.FromSeconds(30) } });

        var upload = driver.UploadAsync("never", "IMAGE", files.Url("/never"));
        await arrived.Task.WaitAsync(Driver.Patience);
        driver.Time.Advance(TimeSpan.FromSeconds(30));

        var refused = await Assert.ThrowsAsync<ArgilRejectedException>(() => upload.WaitAsync(Driver.Patience));
        Assert.Contains("unreachable", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_downloads_any_url_is_taken_and_https_can_be_asked_for()
    {
        await using var driver = await Driver.StartAsync(new() { Download = new() { Enabled = false, RequireHttps = true } });

        var refusal = await driver.RefusalAsync("/v1/assets", """{"name":"a","type":"IMAGE","url":"http://example.com/a"}""");
        Assert.Contains("absolute https URL", refusal, StringComparison.Ordinal);
        var (asset, _) = await driver.UploadAsync("a", "VIDEO", "https://example.invalid/a");
        Assert.Equal(AssetStatus.Processing, asset.Status);
    }
}
