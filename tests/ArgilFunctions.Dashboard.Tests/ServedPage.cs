using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using ArgilFunctions.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace ArgilFunctions.Dashboard.Tests;

/// <summary>The app in this process, asked for its page as a browser would.</summary>
public sealed partial class ServedPage : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dashboard-");
    private VirtualPipeline _pipeline = null!;

    public HttpClient Http => _pipeline.Http;

    public async ValueTask InitializeAsync() =>
        _pipeline = await VirtualPipeline.StartAsync(new FakeTimeProvider(), new("http://127.0.0.1:9/v1"), _folder.FullName);

    public async ValueTask DisposeAsync()
    {
        await _pipeline.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    public async Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return await Http.SendAsync(request);
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
