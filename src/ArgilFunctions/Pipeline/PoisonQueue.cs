using System.Text.Json;
using ArgilFunctions.Contracts;
using ArgilFunctions.Triggers;
using Azure.Storage.Queues.Models;

namespace ArgilFunctions.Pipeline;

/// <summary>Where messages end that no retry can mend, with the reason beside them.</summary>
public sealed partial class PoisonQueue(StorageQueues queues, ILogger<PoisonQueue> logger)
{
    public const string Name = $"{SubmitVideoQueue.QueueName}-poison";

    public async Task AddAsync(QueueMessage message, Problem reason, CancellationToken cancellation)
    {
        var poison = new PoisonMessage(reason, message.MessageId, message.Body.ToString());
        var queue = queues.Named(Name);
        await queue.CreateIfNotExistsAsync(cancellationToken: cancellation);
        await queue.SendMessageAsync(JsonSerializer.Serialize(poison, ContractJson.Readable.PoisonMessage), cancellation);
        LogPoison(message.MessageId, reason.Errors?.Count ?? 0);
    }

    [LoggerMessage(EventId = 101, Level = LogLevel.Warning, Message = "Message {MessageId} is not a valid request ({ErrorCount} errors); it is in the poison queue")]
    private partial void LogPoison(string messageId, int errorCount);
}
