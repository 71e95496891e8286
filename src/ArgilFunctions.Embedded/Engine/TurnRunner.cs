using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>Takes what is ready, one at a time, and runs its turn. One that breaks off is tried again later, and in the end given up: others go on.</summary>
internal sealed partial class TurnRunner(ReadyQueue ready, Turn turn, DueTimer dueTimer, EngineClock clock, TimeSpan patience, ILogger logger)
    : IDisposable
{
    // Turns wait for the disk together, so that their commits share a flush; this only bounds the memory they hold.
    private const int MostUnfinished = 256;

    // Each costs a thread that is lost to what blocks it.
    private const int MostTakeOvers = 64;

    private const int MostBreaks = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StorePause = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _places = new(MostUnfinished);
    private readonly BusyCounter _unfinished = new();
    private readonly ConcurrentDictionary<string, int> _breaks = new();
    private int _takeOvers;

    /// <summary>Computes one turn at a time, and goes on while it waits for the disk; ends when the engine stops.</summary>
    public async Task WorkAsync(CancellationToken stopping)
    {
        using var watch = new TurnWatch(patience, target => TakeOver(target, stopping));
        try
        {
            do
            {
                await _places.WaitAsync(stopping);
                var target = await ready.TakeAsync(stopping);
                watch.Begin(target);
                _ = RunAsync(target);
            }
            while (watch.End());
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
            await TryAsync(target);
        }
        catch (OperationCanceledException)
        {
            // The engine stops. Nothing was committed, so nothing has happened.
        }

        ready.Finish(target);
        _unfinished.End();
        _places.Release();
    }

    private async Task TryAsync(string target)
    {
        try
        {
            await turn.RunAsync(target);
            _breaks.TryRemove(target, out _);
        }
        catch (StoreUnavailableException)
        {
            dueTimer.LookAgain(clock.Now + StorePause);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var breaks = _breaks.AddOrUpdate(target, 1, (_, before) => before + 1);
            LogTurnBroken(failure, target, breaks);
            if (breaks < MostBreaks || !await TryGiveUpAsync(target, failure))
            {
                dueTimer.LookAgain(clock.Now + (FirstPause * Math.Pow(2, Math.Min(breaks, MostBreaks) - 1)));
            }
        }
    }

    private async Task<bool> TryGiveUpAsync(string target, Exception failure)
    {
        try
        {
            await turn.GiveUpAsync(target, failure);
            LogGivenUp(target);
            _breaks.TryRemove(target, out _);
            return true;
        }
        catch (Exception last) when (last is not OperationCanceledException)
        {
            LogNotGivenUp(last, target);
            return false;
        }
    }

    private void TakeOver(string blocked, CancellationToken stopping)
    {
        var takeOvers = Interlocked.Increment(ref _takeOvers);
        LogBlocked(blocked, patience);
        if (takeOvers <= MostTakeOvers)
        {
            _ = Task.Run(() => WorkAsync(stopping), stopping);
        }
    }

    [LoggerMessage(EventId = 12, Level = LogLevel.Critical, Message = "A turn of {Target} broke off, for the {Times}. time in a row")]
    private partial void LogTurnBroken(Exception failure, string target, int times);

    [LoggerMessage(EventId = 14, Level = LogLevel.Critical, Message = "{Target} is given up: its turns kept breaking off")]
    private partial void LogGivenUp(string target);

    [LoggerMessage(EventId = 16, Level = LogLevel.Critical, Message = "{Target} cannot be given up; it is tried again")]
    private partial void LogNotGivenUp(Exception failure, string target);

    [LoggerMessage(EventId = 15, Level = LogLevel.Critical,
        Message = "{Target} has blocked its thread for {Patience}: orchestrators must not wait for anything but tasks of their context. Others go on beside it")]
    private partial void LogBlocked(string target, TimeSpan patience);
}
