using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;

namespace ArgilFunctions.Pipeline;

/// <summary>
/// Forgets what ended long ago: a request with all that belongs to it, a batch with all its requests. Where one of them is unfinished, or
/// ended lately, all stay. Slots are an entity's, and entities are never looked at.
/// </summary>
public sealed partial class RunRetention(IOptions<RetentionOptions> options, TimeProvider time, ILogger<RunRetention> logger)
{
    private const int MostRunsATime = 20_000;
    private const int RunsAtOnce = 16;
    private const int PageSize = 500;

    // On Azure Storage a purge asks nothing: whoever is named is gone, running or not.
    private static readonly OrchestrationRuntimeStatus[] Ended =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    public async Task ForgetAsync(DurableTaskClient durable, CancellationToken cancellation)
    {
        if (options.Value.Period == TimeSpan.Zero)
        {
            return;
        }

        var (before, forgotten) = (time.GetUtcNow() - options.Value.Period, 0);
        await Parallel.ForEachAsync(
            FindAsync(durable, before, cancellation).Take(MostRunsATime),
            new ParallelOptions { MaxDegreeOfParallelism = RunsAtOnce, CancellationToken = cancellation },
            async (run, token) =>
            {
                if (await TryForgetAsync(durable, run, before, token))
                {
                    Interlocked.Increment(ref forgotten);
                }
            });
        LogForgotten(forgotten, before);
    }

    /// <summary>What ended before a time and belongs to nothing that is still there.</summary>
    private static async IAsyncEnumerable<OrchestrationMetadata> FindAsync(
        DurableTaskClient durable, DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var batches = new Dictionary<string, bool> { [string.Empty] = false };
        var query = new OrchestrationQuery(CreatedTo: before, Statuses: Ended, PageSize: PageSize);
        await foreach (var instance in durable.GetAllInstancesAsync(query).WithCancellation(cancellation))
        {
            if (!RunFamily.IsHead(instance) || instance.LastUpdatedAt > before)
            {
                continue;
            }

            var batch = RunFamily.BatchOf(instance) ?? string.Empty;
            if (!batches.TryGetValue(batch, out var isThere))
            {
                isThere = await durable.GetInstanceAsync(batch, getInputsAndOutputs: false, cancellation) is not null;
                batches.Add(batch, isThere);
            }

            if (!isThere)
            {
                yield return instance;
            }
        }
    }

    private async Task<bool> TryForgetAsync(
        DurableTaskClient durable, OrchestrationMetadata head, DateTimeOffset before, CancellationToken cancellation)
    {
        try
        {
            var family = await RunFamily.ReadAsync(durable, head, cancellation);
            if (!family.TrueForAll(member => Ended.Contains(member.RuntimeStatus) && member.LastUpdatedAt <= before))
            {
                return false;
            }

            foreach (var member in family)
            {
                await durable.PurgeInstanceAsync(member.InstanceId, cancellation);
            }

            return true;
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            // One that cannot be forgotten now does not keep the others, and has its turn again the next time.
            LogNotForgotten(failure, head.InstanceId);
            return false;
        }
    }

    [LoggerMessage(EventId = 141, Level = LogLevel.Information, Message = "Forgot {Runs} runs that had ended before {Before}")]
    private partial void LogForgotten(int runs, DateTimeOffset before);

    [LoggerMessage(EventId = 142, Level = LogLevel.Warning, Message = "{RunId} ended long ago and cannot be forgotten now; it is tried again the next time")]
    private partial void LogNotForgotten(Exception failure, string runId);
}
