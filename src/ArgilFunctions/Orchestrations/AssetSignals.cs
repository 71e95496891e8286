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

    /// <summary>Sleeps until the time given or until something comes.</summary>
    public Task SleepAsync(DateTimeOffset until, bool wakeOnGrant) =>
        wakeOnGrant ? context.SleepAsync(until, _cancel, _grant) : context.SleepAsync(until, _cancel);

    /// <summary>Sleeps as a run that has started does; false when it has to end before.</summary>
    public async Task<bool> RestAsync(DateTimeOffset until)
    {
        while (!IsCancelled(waiting: false) && context.Now() < until)
        {
            await SleepAsync(until, wakeOnGrant: false);
        }

        return !IsCancelled(waiting: false);
    }
}
