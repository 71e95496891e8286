using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Orchestrations;

/// <summary>What may reach a render from outside. One wait for each kind, kept until it is answered.</summary>
public sealed class RenderSignals(TaskOrchestrationContext context)
{
    private readonly Task<CancelRequest> _cancel = context.WaitForCancelAsync();
    private Task<RenderHint> _hint = context.WaitForRenderHintAsync();

    public bool IsCancelled => _cancel.IsCompleted;

    /// <summary>Sleeps until the time given or until something comes.</summary>
    public async Task SleepAsync(DateTimeOffset until)
    {
        await context.SleepAsync(until, _cancel, _hint);
        if (_hint.IsCompleted)
        {
            _hint = context.WaitForRenderHintAsync();
        }
    }

    /// <summary>Sleeps whatever anyone says of the render; false when the run has to end before.</summary>
    public Task<bool> RestAsync(DateTimeOffset until) => context.SleepAsync(until, _cancel);
}
