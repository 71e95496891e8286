using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Orchestrations;

/// <summary>
/// What may reach an asset's run from outside. One wait for each kind, kept until it is answered: an abandoned one would swallow the event.
/// </summary>
public sealed class AssetSignals(TaskOrchestrationContext context)
{
    private Task<SlotGrant> _grant = context.WaitForSlotGrantAsync();
    private Task<CancelRequest> _cancel = context.WaitForCancelAsync();

    public bool TryTakeGrant(out SlotGrant grant)
    {
        grant = _grant.IsCompletedSuccessfully ? _grant.Result : null!;
        if (grant is not null)
        {
            _grant = context.WaitForSlotGrantAsync();
        }

        return grant is not null;
    }

    /// <summary>True once the run has to end; a request meant for runs in line is dropped by one that has started.</summary>
    public bool IsCancelled(bool waiting)
    {
        while (_cancel is { IsCompletedSuccessfully: true, Result.OnlyIfWaiting: true } && !waiting)
        {
            _cancel = context.WaitForCancelAsync();
        }

        return _cancel.IsCompletedSuccessfully;
    }

    /// <summary>Sleeps until the time given or until something comes; true when the time came.</summary>
    public async Task<bool> SleepAsync(DateTimeOffset until, bool wakeOnGrant)
    {
        using var stopped = new CancellationTokenSource();
        var timer = context.CreateTimer(until.UtcDateTime, stopped.Token);
        var first = wakeOnGrant ? await Task.WhenAny(timer, _cancel, _grant) : await Task.WhenAny(timer, _cancel);
        if (first != timer)
        {
            // Not CancelAsync: it would leave the orchestrator's thread.
#pragma warning disable CA1849
            stopped.Cancel();
#pragma warning restore CA1849
        }

        return first == timer;
    }
}
