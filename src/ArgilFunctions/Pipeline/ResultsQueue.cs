using System.Text;
using System.Text.Json;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Pipeline;

/// <summary>Where the ends of requests go that came by queue: their status documents, shortened when a message cannot hold them.</summary>
public sealed class ResultsQueue(StorageQueues queues)
{
    public const string Name = "argil-video-results";

    private static readonly TimeSpan NeverExpires = TimeSpan.FromSeconds(-1);

    public async Task SendAsync(StatusDocument status, CancellationToken cancellation)
    {
        var queue = queues.Named(Name);
        await queue.CreateIfNotExistsAsync(cancellationToken: cancellation);
        await queue.SendMessageAsync(Write(status), timeToLive: NeverExpires, cancellationToken: cancellation);
    }

    public static string Write(StatusDocument status)
    {
        var shorter = new[]
        {
            status,
            status with { Assets = new Dictionary<string, AssetStatusDocument>() },
            status with { Assets = new Dictionary<string, AssetStatusDocument>(), Error = status.Error is null ? null : status.Error with { Errors = null } },
        };
        return shorter.Select(document => JsonSerializer.Serialize(document, ContractJson.Readable.StatusDocument))
            .First(text => Encoding.UTF8.GetByteCount(text) <= StorageQueues.MostBytes);
    }
}
