using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace ArgilFunctions.Pipeline;

/// <summary>A message that is hidden from others until it is removed or let go.</summary>
public sealed class HeldMessage(QueueClient queue, QueueMessage message)
{
    public QueueLetter Letter { get; } = QueueLetter.OpenEncoded(message.MessageId, message.Body.ToString());

    public Task RemoveAsync(CancellationToken cancellation) => queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellation);

    /// <summary>Where that fails, the message shows up again by itself a little later.</summary>
    public async Task ReleaseAsync()
    {
        try
        {
            await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: TimeSpan.Zero);
        }
        catch (RequestFailedException)
        {
            // It is hidden for no longer than it was held for.
        }
    }
}
