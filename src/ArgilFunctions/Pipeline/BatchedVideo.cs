using System.Globalization;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Pipeline;

/// <summary>A request whose batch was accepted and whose own run has not been started yet: it will be, within moments.</summary>
public sealed record BatchedVideo(VideoRequest Request, DateTimeOffset AcceptedAt)
{
    public static async Task<BatchedVideo?> FindAsync(DurableTaskClient durable, string id, CancellationToken cancellation)
    {
        var end = id.LastIndexOf(VideoBatch.VideoIdPrefix(string.Empty), StringComparison.Ordinal);
        if (end <= 0
            || !int.TryParse(id[(end + VideoBatch.VideoIdPrefix(string.Empty).Length)..], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || await durable.GetInstanceAsync(id[..end], getInputsAndOutputs: true, cancellation) is not { } batch
            || !VideoBatches.IsBatch(batch))
        {
            return null;
        }

        var entries = batch.ReadInputAs<VideoBatch>()!.Entries;
        return index < entries.Count && entries[index].Request is { } request ? new(request, batch.CreatedAt) : null;
    }
}
