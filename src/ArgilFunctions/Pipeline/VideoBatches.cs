using ArgilFunctions.Contracts;
using ArgilFunctions.Orchestrations;

namespace ArgilFunctions.Pipeline;

/// <summary>Starts batches, and tells where they stand from the runs they became.</summary>
public sealed class VideoBatches(IRunIds ids, TimeProvider time)
{
    /// <summary>Starts a batch, or finds the one of this key; null when that one was asked for something else.</summary>
    public async Task<VideoBatchDocument?> StartAsync(
        DurableTaskClient durable, string? key, VideoBatch batch, CancellationToken cancellation)
    {
        var id = key is null ? RunId.OfBatch(ids.Next()) : RunId.OfBatchKey(key);
        var known = await StartOnce.RunAsync(durable, nameof(VideoBatchOrchestrator), id, batch, cancellation);
        if (known is null)
        {
            var now = time.GetUtcNow();
            return Describe(id, batch, now, now, [.. batch.Entries.Select((entry, index) => Describe(id, entry, index, status: null))], BatchPage.First);
        }

        return known.ReadInputAs<VideoBatch>()!.IsSameAs(batch) ? await DescribeAsync(durable, known, BatchPage.First, cancellation) : null;
    }

    public static async Task<VideoBatchDocument?> ReadAsync(DurableTaskClient durable, string id, BatchPage page, CancellationToken cancellation) =>
        RunId.IsPossible(id)
        && await durable.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation) is { } batch
        && IsBatch(batch)
            ? await DescribeAsync(durable, batch, page, cancellation)
            : null;

    public static bool IsBatch(OrchestrationMetadata instance) =>
        instance.Name.Equals(nameof(VideoBatchOrchestrator), StringComparison.OrdinalIgnoreCase);

    private static async Task<VideoBatchDocument> DescribeAsync(
        DurableTaskClient durable, OrchestrationMetadata instance, BatchPage page, CancellationToken cancellation)
    {
        var (id, batch) = (instance.InstanceId, instance.ReadInputAs<VideoBatch>()!);
        var runs = new Dictionary<string, OrchestrationMetadata>();
        var query = new OrchestrationQuery(InstanceIdPrefix: VideoBatch.VideoIdPrefix(id), PageSize: 500, FetchInputsAndOutputs: true);
        await foreach (var run in durable.GetAllInstancesAsync(query).WithCancellation(cancellation))
        {
            runs[run.InstanceId] = run;
        }

        var videos = batch.Entries.Select((entry, index) => Describe(
            id, entry, index, runs.GetValueOrDefault(VideoBatch.VideoId(id, index)) is { } run ? RunStatusReader.Describe(run, runs) : null));
        var updatedAt = runs.Values.Select(run => run.LastUpdatedAt).Append(instance.LastUpdatedAt).Max();
        return Describe(id, batch, instance.CreatedAt, updatedAt, [.. videos], page);
    }

    private static VideoBatchDocument Describe(
        string id, VideoBatch batch, DateTimeOffset createdAt, DateTimeOffset updatedAt, IReadOnlyList<BatchVideo> videos, BatchPage page)
    {
        var counts = BatchCounts.Of(videos);
        return new(
            id,
            batch.Name,
            counts.Ended == counts.Total ? VideoBatchDocument.Completed : VideoBatchDocument.Running,
            counts,
            [.. videos.Skip(page.From).Take(page.Limit)],
            page.After(videos.Count)?.ToToken(),
            createdAt,
            updatedAt);
    }

    private static BatchVideo Describe(string batchId, BatchEntry entry, int index, StatusDocument? status) => entry.Request is not { } request
        ? new(index, Id: null, Name: null, VideoBatchDocument.Rejected, Video: null, entry.Rejection)
        : new(index, VideoBatch.VideoId(batchId, index), request.Name, status?.Status ?? RunStatus.Queued, status?.Video, status?.Error);
}
