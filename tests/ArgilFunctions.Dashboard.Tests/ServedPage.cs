using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;

namespace ArgilFunctions.Dashboard.Tests;

/// <summary>The page, asked for as a browser would.</summary>
public sealed partial class ServedPage : IAsyncLifetime
{
    private LoneApp _app = null!;

    public Uri Address => _app.Address;

    public async ValueTask InitializeAsync() => _app = await LoneApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public async Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return await _app.Http.SendAsync(request);
    }

    public async Task<string> ReadAsync(string path)
    {
        using var reply = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        return await reply.Content.ReadAsStringAsync();
    }

    /// <summary>All that the page names.</summary>
    public async Task<IReadOnlyList<string>> AddressesAsync() => [.. AddressPattern().Matches(await ReadAsync("/")).Select(match => match.Value).Distinct()];

    public static async Task<string> DecompressAsync(HttpResponseMessage reply)
    {
        await using var brotli = new BrotliStream(await reply.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(brotli);
        return await reader.ReadToEndAsync();
    }

    [GeneratedRegex("/assets/[^\"]+")]
    private static partial Regex AddressPattern();
}
