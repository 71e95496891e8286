using Azure.Storage.Queues.Models;
using ArgilFunctions.Pipeline;
using Microsoft.Extensions.Options;

namespace ArgilFunctions.Triggers;

public sealed class SubmitVideoQueue(VideoStarter starter, PoisonQueue poison, IOptions<RequestOptions> options)
{
    public const string QueueName = "argil-videos";

    [Function(nameof(SubmitVideoQueue))]
    public async Task RunAsync(
        [QueueTrigger(QueueName)] QueueMessage message,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation)
    {
        if (VideoRequestReader.Read(message.Body.ToMemory(), options.Value.AllowHttpUrls, out var errors) is not { } request)
        {
            await poison.AddAsync(message, Problems.InvalidRequest(errors), cancellation);
            return;
        }

        await starter.StartOnceAsync(durable, RunId.OfMessage(message.MessageId), request, cancellation);
    }
}
