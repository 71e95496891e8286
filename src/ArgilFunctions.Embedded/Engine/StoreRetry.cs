using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>Asks the store again, ever more slowly, until it answers or the engine stops: a full disk delays work and loses none.</summary>
internal sealed partial class StoreRetry(TimeProvider time, ILogger logger, CancellationToken stopping)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    public async Task<T> RunAsync<T>(Func<Task<T>> ask)
    {
        for (var pause = FirstPause; ; pause = pause < LongestPause / 2 ? pause * 2 : LongestPause)
        {
            try
            {
                return await ask();
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                stopping.ThrowIfCancellationRequested();
                LogStoreFailed(failure, pause);
            }

            await Task.Delay(pause, time, stopping);
        }
    }

    [LoggerMessage(EventId = 11, Level = LogLevel.Error, Message = "The durable store failed; it is asked again in {Pause}")]
    private partial void LogStoreFailed(Exception failure, TimeSpan pause);
}
