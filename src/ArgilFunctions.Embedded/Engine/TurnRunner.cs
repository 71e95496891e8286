using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>Takes what is ready, one at a time, and runs its turn.</summary>
internal sealed partial class TurnRunner(ReadyQueue ready, Func<string, Task> runTurn, ILogger logger) : IDisposable
{
    // Turns wait for the disk together, so that their commits share a flush; this only bounds the memory they hold.
    private const int MostUnfinished = 256;

    private readonly SemaphoreSlim _places = new(MostUnfinished);
    private readonly BusyCounter _unfinished = new();

    /// <summary>Computes one turn at a time, and goes on while it waits for the disk; ends when the engine stops.</summary>
    public async Task WorkAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                await _places.WaitAsync(stopping);
                _ = RunAsync(await ready.TakeAsync(stopping));
            }
        }
        catch (OperationCanceledException)
        {
            // What is ready is still in its inbox, and the next start finds it there.
        }
    }

    /// <summary>Ends when no turn is under way.</summary>
    public Task WhenIdleAsync() => _unfinished.WhenIdleAsync();

    public void Dispose() => _places.Dispose();

    private async Task RunAsync(string target)
    {
        _unfinished.Begin();
        try
        {
            await runTurn(target);
        }
        catch (OperationCanceledException)
        {
            // The engine stops. Nothing was committed, so nothing has happened.
        }
        catch (Exception failure)
        {
            LogTurnBroken(failure, target);
        }

        ready.Finish(target);
        _unfinished.End();
        _places.Release();
    }

    [LoggerMessage(EventId = 12, Level = LogLevel.Critical, Message = "A turn of {Target} broke off; it waits until something else wakes it")]
    private partial void LogTurnBroken(Exception failure, string target);
}
