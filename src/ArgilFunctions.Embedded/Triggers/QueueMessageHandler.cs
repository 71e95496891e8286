using System.Diagnostics;
using System.Text.Json;
using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Hosting;
using Azure.Storage.Queues.Models;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;

namespace ArgilFunctions.Embedded.Triggers;

/// <summary>Runs a queue function on one message: deleted when it succeeds, tried again when it fails, in the end moved to the poison queue.</summary>
internal sealed partial class QueueMessageHandler(
    FunctionMethod function,
    ParameterBinder binder,
    IServiceScopeFactory scopes,
    StorageQueue queue,
    QueueSettings settings,
    TimeProvider time,
    ILogger logger)
{
    private static readonly TimeSpan PauseAfterFailedRenewal = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PauseWhileStoreFails = TimeSpan.FromSeconds(2);

    /// <param name="message">The message, hidden for a lease.</param>
    /// <param name="stopping">The host stops: what fails now may fail because of that.</param>
    /// <param name="settling">The end of the time for what has to be said to the storage.</param>
    public async Task HandleAsync(QueueMessage message, CancellationToken stopping, CancellationToken settling)
    {
        // Its function brought the host down with it, each time.
        var isSpent = message.DequeueCount > settings.MaxDequeueCount;
        using var done = new CancellationTokenSource();
        var renewal = RenewAsync(message, done.Token);
        var succeeded = !isSpent && await TryRunAsync(message, stopping);
        await done.CancelAsync();
        message = await renewal;
        try
        {
            await SettleAsync(message, succeeded, stopping.IsCancellationRequested, settling);
        }
        catch (Exception failure) when (StorageQueue.IsFailure(failure))
        {
            // The message comes back when its lease ends; the function has to bear being run again.
            LogNotSettled(message.MessageId, StorageQueue.Describe(failure));
        }
    }

    private async Task<bool> TryRunAsync(QueueMessage message, CancellationToken stopping)
    {
        while (true)
        {
            if (await AttemptAsync(message, stopping) is { } succeeded)
            {
                return succeeded;
            }

            await Task.Delay(PauseWhileStoreFails, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Null when the store of the runs failed, as on a full disk: that is no fault of the message's, which is kept in hand meanwhile.</summary>
    private async Task<bool?> AttemptAsync(QueueMessage message, CancellationToken stopping)
    {
        using var traced = SuppressInstrumentationScope.Begin(false);
        using var span = EngineTraces.StartFunction(function.Name, "pubsub", ActivityKind.Consumer)?.SetTag("messaging.message.id", message.MessageId);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await function.InvokeAsync(scope.ServiceProvider, binder.Bind(Convert(message), stopping));
            return true;
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            LogCutOff(function.Name, message.MessageId);
            return false;
        }
        catch (SqliteException failure)
        {
            EngineTraces.Fail(span, failure);
            LogWaits(failure, function.Name, message.MessageId);
            return null;
        }
        catch (Exception failure)
        {
            EngineTraces.Fail(span, failure);
            LogFailed(failure, function.Name, message.MessageId, message.DequeueCount);
            return false;
        }
    }

    private Task SettleAsync(QueueMessage message, bool succeeded, bool isStopping, CancellationToken settling)
    {
        if (succeeded)
        {
            return queue.DeleteAsync(message, settling);
        }

        if (message.DequeueCount >= settings.MaxDequeueCount && !isStopping)
        {
            return queue.MoveToPoisonAsync(message, settling);
        }

        var hidden = isStopping ? TimeSpan.Zero : settings.VisibilityTimeout;
        return queue.Queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: hidden, cancellationToken: settling);
    }

    /// <summary>Keeps the message hidden while the function runs.</summary>
    private async Task<QueueMessage> RenewAsync(QueueMessage message, CancellationToken done)
    {
        var pause = QueueListener.Lease / 2;
        while (true)
        {
            await Task.Delay(pause, time, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (done.IsCancellationRequested)
            {
                return message;
            }

            try
            {
                var receipt = await queue.Queue.UpdateMessageAsync(
                    message.MessageId, message.PopReceipt, visibilityTimeout: QueueListener.Lease, cancellationToken: CancellationToken.None);
                message = message.Update(receipt);
                pause = QueueListener.Lease / 2;
            }
            catch (Exception failure) when (StorageQueue.IsFailure(failure))
            {
                LogNotRenewed(message.MessageId, StorageQueue.Describe(failure));
                pause = PauseAfterFailedRenewal;
            }
        }
    }

    private object? Convert(QueueMessage message) => function.TriggerParameter.ParameterType switch
    {
        var type when type == typeof(QueueMessage) => message,
        var type when type == typeof(BinaryData) => message.Body,
        var type when type == typeof(string) => message.Body.ToString(),
        var type => JsonSerializer.Deserialize(message.Body, type, DurableJson.Options),
    };

    [LoggerMessage(EventId = 75, Level = LogLevel.Error, Message = "Function {Function} failed on message {MessageId}, attempt {Attempt}")]
    private partial void LogFailed(Exception failure, string function, string messageId, long attempt);

    [LoggerMessage(EventId = 76, Level = LogLevel.Warning, Message = "The lease of message {MessageId} could not be renewed ({Error})")]
    private partial void LogNotRenewed(string messageId, string error);

    [LoggerMessage(EventId = 77, Level = LogLevel.Warning, Message = "Message {MessageId} could not be settled ({Error})")]
    private partial void LogNotSettled(string messageId, string error);

    [LoggerMessage(EventId = 78, Level = LogLevel.Information, Message = "Function {Function} is cut off by the end of the host; message {MessageId} goes back")]
    private partial void LogCutOff(string function, string messageId);

    [LoggerMessage(EventId = 80, Level = LogLevel.Warning, Message = "Function {Function} waits with message {MessageId} until the store of the runs answers")]
    private partial void LogWaits(Exception failure, string function, string messageId);
}
