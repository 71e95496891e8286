using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>Asks the store again, ever more slowly, until it answers or the engine stops: a full disk delays work and loses none.</summary>
internal sealed partial class StoreRetry(TimeProvider time, ILogger logger, CancellationToken stopping)
{
    /// <summary>After which a turn gives its place to others: the store may fail for it alone.</summary>
    public const int MostTriesOfATurn = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private int _failing;

    /// <exception cref="StoreUnavailableException">The store has failed as often as allowed.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> ask, int mostTries = int.MaxValue)
    {
        var pause = FirstPause;
        for (var tries = 1; ; tries++)
        {
            try
            {
                var answer = await ask();
                Report(tries);
                return answer;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                stopping.ThrowIfCancellationRequested();
                Report(failure, tries);
                if (tries == mostTries)
                {
                    Interlocked.Decrement(ref _failing);
                    throw new StoreUnavailableException(failure);
                }
            }

            await Task.Delay(pause, time, stopping);
            pause = pause < LongestPause / 2 ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Many ask at a time, and one line says that the store fails.</summary>
    private void Report(Exception failure, int tries)
    {
        if (tries == 1 && Interlocked.Increment(ref _failing) == 1)
        {
            LogStoreFails(failure);
        }
    }

    private void Report(int tries)
    {
        if (tries > 1 && Interlocked.Decrement(ref _failing) == 0)
        {
            LogStoreAnswers();
        }
    }

    [LoggerMessage(EventId = 11, Level = LogLevel.Error, Message = "The durable store fails; it is asked again until it answers")]
    private partial void LogStoreFails(Exception failure);

    [LoggerMessage(EventId = 13, Level = LogLevel.Information, Message = "The durable store answers again")]
    private partial void LogStoreAnswers();
}

/// <summary>The store did not answer, however often it was asked.</summary>
internal sealed class StoreUnavailableException(Exception failure) : Exception("The durable store does not answer.", failure);
