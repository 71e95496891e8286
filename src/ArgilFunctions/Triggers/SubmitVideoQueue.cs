using ArgilFunctions.Pipeline;
using Azure.Storage.Queues.Models;

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
        var letter = QueueLetter.Open(message.MessageId, message.Body.ToString());
        if (VideoRequestReader.Read(letter.Bytes, rules, out var errors) is not { } request)
        {
            await poison.AddAsync(letter, RequestProblems.InvalidRequest(errors), cancellation);
        }
        else if (await starter.StartOnceAsync(durable, RunId.OfMessage(letter.MessageId), request, cancellation) is null)
        {
            await poison.AddAsync(letter, RequestProblems.MessageIdReused(), cancellation);
        }
    }
}
