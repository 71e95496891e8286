using Azure.Storage.Queues.Models;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Triggers;

public sealed class SubmitVideoQueue(VideoStarter starter, PoisonQueue poison, RequestRules rules)
{
    public const string QueueName = "argil-videos";

    [Function(nameof(SubmitVideoQueue))]
    public async Task RunAsync(
        [QueueTrigger(QueueName)] QueueMessage message,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation)
    {
        if (VideoRequestReader.Read(message.Body.ToMemory(), rules, out var errors) is not { } request)
        {
            await poison.AddAsync(message, RequestProblems.InvalidRequest(errors), cancellation);
            return;
        }

        await starter.StartOnceAsync(durable, RunId.OfMessage(message.MessageId), request, cancellation);
    }
}
