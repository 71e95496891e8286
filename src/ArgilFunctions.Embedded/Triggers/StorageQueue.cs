using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace ArgilFunctions.Embedded.Triggers;

/// <summary>A queue and its poison queue, as the storage extension of Azure Functions keeps them.</summary>
internal sealed class StorageQueue
{
    private readonly QueueClient _poison;

    public StorageQueue(string connection, string name)
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        options.MessageDecodingFailed += args => MoveUndecodableAsync(args.ReceivedMessage, args.CancellationToken);
        Queue = new(connection, name, options);
        _poison = new(connection, $"{name}-poison", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        Undecoded = new(connection, $"{name}-poison");
    }

    public QueueClient Queue { get; }

    private QueueClient Undecoded { get; }

    public async Task MoveToPoisonAsync(QueueMessage message, CancellationToken cancellation)
    {
        await _poison.CreateIfNotExistsAsync(cancellationToken: cancellation);
        await _poison.SendMessageAsync(message.Body, cancellationToken: cancellation);
        await DeleteAsync(message, cancellation);
    }

    public Task DeleteAsync(QueueMessage message, CancellationToken cancellation) =>
        Queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellation);

    /// <summary>What is not Base64 can never be read: it is moved as it is.</summary>
    private async Task MoveUndecodableAsync(QueueMessage message, CancellationToken cancellation)
    {
        await Undecoded.CreateIfNotExistsAsync(cancellationToken: cancellation);
        await Undecoded.SendMessageAsync(message.Body, cancellationToken: cancellation);
        await DeleteAsync(message, cancellation);
    }
}
