using System.Security.Cryptography;
using Argil.Simulator.Api;
using Argil.Simulator.Model;

namespace Argil.Simulator.Http;

/// <summary>Really downloads an asset's file: all of it is read, little of it is ever in memory, none is kept.</summary>
internal sealed class AssetDownload(IHttpClientFactory clients, ArgilModel model, TimeProvider time) : IAssetSource
{
    public const string Client = "assets";
    private const int BufferSize = 64 * 1024;

    public async Task<AssetFile> FetchAsync(AssetUpload upload, CancellationToken cancellation)
    {
        var rules = model.Scenario.Download;
        if (!rules.Enabled)
        {
            return new(Problem: null);
        }

        using var deadline = new CancellationTokenSource(rules.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        try
        {
            using var client = clients.CreateClient(Client);
            using var reply = await client.GetAsync(new Uri(upload.Url), HttpCompletionOption.ResponseHeadersRead, either.Token);
            return reply.IsSuccessStatusCode
                ? await ReadAsync(upload.Kind, reply.Content, either.Token)
                : new($"The URL is unreachable: it answered {(int)reply.StatusCode}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new($"The URL is unreachable: the download took more than {rules.Timeout}");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or NotSupportedException)
        {
            return new("The URL is unreachable: the download failed");
        }
    }

    private async Task<AssetFile> ReadAsync(AssetKind kind, HttpContent content, CancellationToken cancellation)
    {
        var limit = kind == AssetKind.Image ? model.Scenario.Limits.ImageBytes : model.Scenario.Limits.VideoBytes;
        var tooLarge = new AssetFile($"The file is too large: a file of type {Word(kind)} has at most {limit:N0} bytes");
        if (content.Headers.ContentLength > limit)
        {
            return tooLarge;
        }

        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[BufferSize];
        var count = await stream.ReadAtLeastAsync(buffer, FileSignature.Length, throwOnEndOfStream: false, cancellation);
        if (Problem(kind, FileSignature.Format(buffer.AsSpan(0, count))) is { } problem)
        {
            return new(problem);
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (long total = count; count > 0; total += count)
        {
            if (total > limit)
            {
                return tooLarge;
            }

            hash.AppendData(buffer, 0, count);
            count = await stream.ReadAsync(buffer, cancellation);
        }

        return new(Problem: null, Convert.ToHexString(hash.GetHashAndReset()));
    }

    private static string? Problem(AssetKind kind, string? format) => format switch
    {
        null => "Unsupported format: accepted are JPEG, PNG, GIF, WEBP and AVIF images, MP4 and MOV videos",
        _ when FileSignature.Kind(format) != kind => $"The file is {format}, which is not a format of type {Word(kind)}",
        _ => null,
    };

    private static string Word(AssetKind kind) => kind == AssetKind.Image ? "IMAGE" : "VIDEO";
}
