using ArgilFunctions.Contracts;

namespace ArgilFunctions.Pipeline;

/// <summary>Lists requests newest first, a page at a time. What a page costs is bounded, however few of the requests are wanted.</summary>
public sealed class VideoList(RunTimeline timeline)
{
    private const int MostReadsAPage = 1000;
    private const int ReadsAtOnce = 32;

    public async Task<VideoPage> ReadAsync(DurableTaskClient durable, VideoQuery query, CancellationToken cancellation)
    {
        var found = new List<VideoSummary>();
        var (position, reads) = (query.After, 0);
        await foreach (var window in timeline.WalkAsync(durable, position, cancellation))
        {
            var runs = window.Where(query.MayTake).ToList();
            for (var done = 0; done < runs.Count;)
            {
                if (found.Count == query.Limit || reads >= MostReadsAPage)
                {
                    return new(found, position!.ToToken());
                }

                var next = runs.Skip(done).Take(Math.Min(ReadsAtOnce, query.Limit - found.Count)).ToList();
                var statuses = await Task.WhenAll(next.Select(run => RunStatusReader.ReadAsync(durable, run.InstanceId, cancellation)));
                found.AddRange(statuses.OfType<StatusDocument>().Where(query.Takes).Select(VideoSummary.Of));
                (position, done, reads) = (ListPosition.Of(next[^1]), done + next.Count, reads + next.Count);
            }
        }

        return new(found, ContinuationToken: null);
    }
}
