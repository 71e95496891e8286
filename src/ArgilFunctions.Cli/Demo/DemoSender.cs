using System.Text.Json.Nodes;
using ArgilFunctions.Cli.Http;
using ArgilFunctions.Cli.Watching;
using Azure.Storage.Queues;

namespace ArgilFunctions.Cli.Demo;

/// <summary>Sends requests, by HTTP and by queue in turn.</summary>
internal sealed class DemoSender(AppClient app, string? storage)
{
    private const string QueueName = "argil-videos";

    public async Task<IReadOnlyList<WatchedRun>> SendAsync(IReadOnlyList<JsonObject> requests, CancellationToken cancellationToken)
    {
        var queue = storage is null
            ? null
            : new QueueClient(storage, QueueName, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await (queue?.CreateIfNotExistsAsync(cancellationToken: cancellationToken) ?? Task.CompletedTask);

        var runs = new List<WatchedRun>();
        foreach (var (index, request) in requests.Index())
        {
            runs.Add(queue is null || index % 2 == 0
                ? await PostAsync(request, cancellationToken)
                : await EnqueueAsync(queue, request, cancellationToken));
        }

        return runs;
    }

    private async Task<WatchedRun> PostAsync(JsonObject request, CancellationToken cancellationToken)
    {
        var status = await app.SubmitAsync(request.ToJsonString(), idempotencyKey: null, cancellationToken);
        return new($"{status.Name} (HTTP)", status.Id, status);
    }

    private static async Task<WatchedRun> EnqueueAsync(QueueClient queue, JsonObject request, CancellationToken cancellationToken)
    {
        var receipt = await queue.SendMessageAsync(request.ToJsonString(), cancellationToken);
        return new($"{request["name"]!.GetValue<string>()} (queue)", $"queue-{receipt.Value.MessageId}");
    }
}
