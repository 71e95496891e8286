using System.Runtime.CompilerServices;

namespace ArgilFunctions.Pipeline;

/// <summary>
/// All runs, newest first. Durable queries have no order, so this walks windows of creation time backwards: each larger than the one
/// before while little is found, and smaller where too much was created for one reading.
/// </summary>
public sealed class RunTimeline(TimeProvider time)
{
    private const int MostInstancesAWindow = 2000;
    private const int Growth = 8;

    private static readonly TimeSpan FirstWindow = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan SmallestWindow = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LargestWindow = TimeSpan.FromDays(365);

    /// <summary>The runs after a position, window by window, each in order.</summary>
    public async IAsyncEnumerable<IReadOnlyList<OrchestrationMetadata>> WalkAsync(
        DurableTaskClient durable, ListPosition? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var end = after?.CreatedAt;
        for (TimeSpan? window = FirstWindow; ;)
        {
            var start = StartOf(window, end ?? time.GetUtcNow());
            var canShrink = window > SmallestWindow;
            var (runs, read) = await ReadAsync(durable, start, end, canShrink ? MostInstancesAWindow : int.MaxValue, cancellation);
            if (read > MostInstancesAWindow && canShrink)
            {
                window /= Growth;
                continue;
            }

            yield return
            [
                .. runs.Where(run => after?.IsBefore(ListPosition.Of(run)) != false)
                    .OrderByDescending(run => run.CreatedAt)
                    .ThenByDescending(run => run.InstanceId, StringComparer.Ordinal),
            ];
            if (start is null)
            {
                yield break;
            }

            // What was created at the very start has been seen.
            (after, end) = (new(start.Value, string.Empty), start);
            window = read > MostInstancesAWindow / Growth ? window : window * Growth;
            window = window > LargestWindow ? null : window;
        }
    }

    /// <summary>Null for a window that goes back to the beginning of time.</summary>
    private static DateTimeOffset? StartOf(TimeSpan? window, DateTimeOffset end) => end - DateTimeOffset.MinValue > window ? end - window : null;

    /// <summary>The runs created from one time to another, both included, and how many instances were read; it stops when those are too many.</summary>
    private static async Task<(List<OrchestrationMetadata> Runs, int Read)> ReadAsync(
        DurableTaskClient durable, DateTimeOffset? start, DateTimeOffset? end, int most, CancellationToken cancellation)
    {
        var (runs, read) = (new List<OrchestrationMetadata>(), 0);
        await foreach (var instance in durable.GetAllInstancesAsync(new(start, end, PageSize: 500)).WithCancellation(cancellation))
        {
            if (++read > most)
            {
                break;
            }

            if (RunStatusReader.IsVideoRun(instance))
            {
                runs.Add(instance);
            }
        }

        return (runs, read);
    }
}
