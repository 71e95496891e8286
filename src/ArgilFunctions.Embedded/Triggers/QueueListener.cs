using ArgilFunctions.Embedded.Hosting;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using OpenTelemetry;

namespace ArgilFunctions.Embedded.Triggers;

/// <summary>Fetches messages in batches; an empty queue is asked less and less often, a storage that is down too.</summary>
internal sealed partial class QueueListener(
    StorageQueue queue, QueueMessageHandler handler, QueueSettings settings, TimeProvider time, ILogger logger)
{
    /// <summary>How long a fetched message stays hidden unless its lease is renewed: after a crash it comes back that soon.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>What is left for the storage once the host stops.</summary>
    private static readonly TimeSpan TimeToSettle = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);

    private readonly HashSet<Task> _running = [];
    private TimeSpan _pause = ShortestPause;
    private bool _isDown;

    public async Task RunAsync(CancellationToken stopping)
    {
        // What is asked of the storage, every second or so, belongs to nobody's trace.
        using var untraced = SuppressInstrumentationScope.Begin();
        using var settling = new CancellationTokenSource();
        using var end = stopping.Register(() => settling.CancelAfter(TimeToSettle));
        while (!stopping.IsCancellationRequested)
        {
            var messages = await FetchAsync(stopping);
            foreach (var message in messages)
            {
                _running.Add(handler.HandleAsync(message, stopping, settling.Token));
            }

            await PauseAsync(messages.Count > 0, stopping);
        }

        await Task.WhenAll(_running);
    }

    private async Task<IReadOnlyList<QueueMessage>> FetchAsync(CancellationToken stopping)
    {
        try
        {
            if (_isDown || _pause == ShortestPause)
            {
                await queue.Queue.CreateIfNotExistsAsync(cancellationToken: stopping);
            }

            var messages = await queue.Queue.ReceiveMessagesAsync(settings.BatchSize, Lease, stopping);
            if (_isDown)
            {
                _isDown = false;
                LogBack(queue.Queue.Name);
            }

            return messages.Value;
        }
        catch (Exception failure) when (StorageQueue.IsFailure(failure))
        {
            if (!_isDown && !stopping.IsCancellationRequested)
            {
                _isDown = true;
                LogDown(queue.Queue.Name, StorageQueue.Describe(failure));
            }

            return [];
        }
    }

    private async Task PauseAsync(bool hadMessages, CancellationToken stopping)
    {
        if (!hadMessages)
        {
            _pause = _pause * 2 < settings.MaxPollingInterval ? _pause * 2 : settings.MaxPollingInterval;
            await Task.Delay(_pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        else
        {
            _pause = ShortestPause;
        }

        _running.RemoveWhere(task => task.IsCompleted);
        while (_running.Count > settings.NewBatchThreshold)
        {
            _running.Remove(await Task.WhenAny(_running));
        }
    }

    [LoggerMessage(EventId = 73, Level = LogLevel.Warning, Message = "Queue {Queue} cannot be reached ({Error}); it is tried again until it can")]
    private partial void LogDown(string queue, string error);

    [LoggerMessage(EventId = 74, Level = LogLevel.Information, Message = "Queue {Queue} can be reached again")]
    private partial void LogBack(string queue);
}
