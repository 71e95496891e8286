using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Activities;

public sealed class StartVideosActivity(VideoStarter starter)
{
    [Function(nameof(StartVideosActivity))]
    public async Task RunAsync([ActivityTrigger] StartVideos input, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        var batch = await durable.GetInstanceAsync(input.BatchId, getInputsAndOutputs: true, cancellation)
            ?? throw new InvalidOperationException($"The batch '{input.BatchId}' is gone.");
        var entries = batch.ReadInputAs<VideoBatch>()!.Entries.Index().Skip(input.From).Take(input.Count);
        await Task.WhenAll(entries.Where(entry => entry.Item.Request is not null)
            .Select(entry => starter.StartOnceAsync(durable, VideoBatch.VideoId(input.BatchId, entry.Index), entry.Item.Request!, cancellation)));
    }
}
