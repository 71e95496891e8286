using Argil.Simulator.Api;
using Argil.Simulator.Model;

namespace Argil.Simulator.Http;

/// <summary>Really downloads an asset's file: all of it is read, little of it is ever in memory, none is kept.</summary>
internal sealed class AssetDownload(IHttpClientFactory clients) : IAssetSource
{
    public const string Client = "assets";
    private const int BufferSize = 64 * 1024;
    private const long MaxImageBytes = 50_000_000;
    private const long MaxVideoBytes = 2_000_000_000;

    public async Task<AssetFile> FetchAsync(AssetUpload upload, CancellationToken cancellation)
    {
        try
        {
            using var client = clients.CreateClient(Client);
            using var reply = await client.GetAsync(new Uri(upload.Url), HttpCompletionOption.ResponseHeadersRead, cancellation);
            return reply.IsSuccessStatusCode
                ? new(await ReadAsync(upload.Kind, reply.Content, cancellation))
                : new($"The URL is unreachable: it answered {(int)reply.StatusCode}");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or NotSupportedException)
        {
            return new("The URL is unreachable: the download failed");
        }
    }

    private static async Task<string?> ReadAsync(AssetKind kind, HttpContent content, CancellationToken cancellation)
    {
        var limit = kind == AssetKind.Image ? MaxImageBytes : MaxVideoBytes;
        var tooLarge = $"The file is too large: {kind} assets have at most {limit:N0} bytes";
        if (content.Headers.ContentLength > limit)
        {
            return tooLarge;
        }

        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[BufferSize];
        var head = await stream.ReadAtLeastAsync(buffer, FileSignature.Length, throwOnEndOfStream: false, cancellation);
        if (FileSignature.Format(buffer.AsSpan(0, head)) is not { } format)
        {
            return "Unsupported format: accepted are JPEG, PNG, GIF, WEBP and AVIF images, MP4 and MOV videos";
        }

        if (FileSignature.Kind(format) != kind)
        {
            return $"The file is {format}, which is not a format of type {(kind == AssetKind.Image ? "IMAGE" : "VIDEO")}";
        }

        long total = head;
        while (total <= limit && await stream.ReadAsync(buffer, cancellation) is var count and > 0)
        {
            total += count;
        }

        return total > limit ? tooLarge : null;
    }
}
