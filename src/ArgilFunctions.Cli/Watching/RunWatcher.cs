using ArgilFunctions.Cli.Http;

namespace ArgilFunctions.Cli.Watching;

/// <summary>Follows runs to their end, or until the patience is used up.</summary>
internal sealed class RunWatcher(AppClient app, TimeProvider time, TimeSpan patience)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    /// <returns>The runs as they were seen last; one that has not ended is still going on.</returns>
    public async Task<IReadOnlyList<WatchedRun>> FollowAsync(
        IReadOnlyList<WatchedRun> runs, Action<IReadOnlyList<WatchedRun>> show, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(patience, time);
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        show(runs);
        try
        {
            while (!runs.All(run => run.IsEnded))
            {
                await Task.Delay(BetweenLooks, time, bounded.Token);
                runs = await Task.WhenAll(runs.Select(run => LookAsync(run, bounded.Token)));
                show(runs);
            }
        }
        catch (OperationCanceledException) when (bounded.IsCancellationRequested)
        {
            // What was seen last has to do.
        }

        return runs;
    }

    private async Task<WatchedRun> LookAsync(WatchedRun run, CancellationToken cancellationToken) =>
        run.IsEnded ? run : run with { Status = await app.FindAsync(run.Id, cancellationToken) };
}
