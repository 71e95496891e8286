using System.Net;
using System.Text.RegularExpressions;

namespace ArgilFunctions.Dashboard.Tests;

public sealed partial class ServingTests(ServedPage page) : IClassFixture<ServedPage>
{
    private const int MaxInitialBytes = 100_000;
    private const int MaxCompressedBytes = 40_000;

    [Fact]
    public async Task The_page_is_at_the_root_and_allows_nothing_from_elsewhere()
    {
        using var reply = await page.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal("text/html; charset=utf-8", reply.Content.Headers.ContentType?.ToString());
        var policy = reply.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Equal("no-referrer", reply.Headers.GetValues("Referrer-Policy").Single());
    }

    [Theory]
    [InlineData("gzip, deflate, br", MaxCompressedBytes)]
    [InlineData("identity", MaxInitialBytes)]
    public async Task What_a_browser_gets_at_first_is_less_than_100_kB_and_less_than_40_kB_compressed(string accepted, int most)
    {
        var sizes = await Task.WhenAll((await page.AddressesAsync()).Append("/").Select(async path =>
        {
            using var reply = await page.GetAsync(path, ("Accept-Encoding", accepted));
            return (await reply.Content.ReadAsByteArrayAsync()).Length;
        }));

        Assert.InRange(sizes.Sum(), 1, most);
    }

    [Fact]
    public async Task The_page_names_every_module_that_it_begins_with_so_that_none_is_found_late()
    {
        var addresses = await page.AddressesAsync();
        foreach (var script in addresses.Where(address => address.EndsWith(".js", StringComparison.Ordinal)))
        {
            var imported = ImportPattern().Matches(await page.ReadAsync(script)).Select(match => match.Groups[1].Value);
            Assert.All(imported, name => Assert.Contains(addresses, address => address.EndsWith($"/{name}", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("video.js")]
    [InlineData("batches.js")]
    [InlineData("batch.js")]
    [InlineData("form.js")]
    [InlineData("poison.js")]
    public async Task The_module_of_another_view_comes_when_that_is_opened(string module)
    {
        var addresses = await page.AddressesAsync();
        var app = addresses.Single(address => address.EndsWith("/app.js", StringComparison.Ordinal));
        var later = app.Replace("app.js", module, StringComparison.Ordinal);

        Assert.DoesNotContain(later, addresses);
        Assert.Contains($"import('./{module}')", await page.ReadAsync(app), StringComparison.Ordinal);
        Assert.NotEmpty(await page.ReadAsync(later));
    }

    [Fact]
    public async Task Files_are_kept_for_good_because_another_content_has_another_address()
    {
        foreach (var path in await page.AddressesAsync())
        {
            using var reply = await page.GetAsync(path);
            Assert.Equal("public, max-age=31536000, immutable", string.Join(", ", reply.Headers.GetValues("Cache-Control")));
            Assert.Equal("nosniff", reply.Headers.GetValues("X-Content-Type-Options").Single());
        }

        using var other = await page.GetAsync("/assets/000000000000/app.js");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task The_page_itself_is_asked_for_again_and_not_sent_again()
    {
        using var first = await page.GetAsync("/");
        using var second = await page.GetAsync("/", ("If-None-Match", first.Headers.ETag!.ToString()));

        Assert.True(first.Headers.CacheControl?.NoCache);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("gzip, deflate, br", true)]
    [InlineData("br;q=0, gzip", false)]
    [InlineData("identity", false)]
    public async Task What_is_sent_is_compressed_for_those_who_can_read_it(string accepted, bool isCompressed)
    {
        using var reply = await page.GetAsync("/", ("Accept-Encoding", accepted));

        Assert.Equal(isCompressed ? ["br"] : Array.Empty<string>(), reply.Content.Headers.ContentEncoding);
        var text = isCompressed ? await ServedPage.DecompressAsync(reply) : await reply.Content.ReadAsStringAsync();
        Assert.Equal(await page.ReadAsync("/"), text);
    }

    [Theory]
    [InlineData("/assets/..%2F..%2Fhost.json")]
    [InlineData("/assets/x/index.html")]
    [InlineData("/index.html")]
    [InlineData("/no-such-page")]
    public async Task There_is_nothing_else(string path)
    {
        using var reply = await page.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
    }

    [GeneratedRegex(@"from '\./([^']+)'")]
    private static partial Regex ImportPattern();
}
