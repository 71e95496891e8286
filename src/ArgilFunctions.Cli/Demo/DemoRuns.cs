using System.Text.Json.Nodes;
using ArgilFunctions.Cli.Http;
using Azure.Storage.Queues;

namespace ArgilFunctions.Cli.Demo;

/// <summary>Sends requests, by HTTP and by queue in turn, and follows them to the end.</summary>
internal sealed class DemoRuns(AppClient app, string? storage, TimeProvider time)
{
    private const string QueueName = "argil-videos";
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(30);

    public async Task<IReadOnlyList<DemoRun>> SendAsync(IReadOnlyList<JsonObject> requests, CancellationToken cancellationToken)
    {
        var queue = storage is null
            ? null
            : new QueueClient(storage, QueueName, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await (queue?.CreateIfNotExistsAsync(cancellationToken: cancellationToken) ?? Task.CompletedTask);

        var runs = new List<DemoRun>();
        foreach (var (index, request) in requests.Index())
        {
            runs.Add(queue is null || index % 2 == 0
                ? await PostAsync(request, cancellationToken)
                : await EnqueueAsync(queue, request, cancellationToken));
        }

        return runs;
    }

    public async Task<IReadOnlyList<DemoRun>> FollowAsync(
        IReadOnlyList<DemoRun> runs, Action<IReadOnlyList<DemoRun>> show, CancellationToken cancellationToken)
    {
        var deadline = time.GetUtcNow() + Deadline;
        show(runs);
        while (!runs.All(run => run.IsEnded))
        {
            if (time.GetUtcNow() > deadline)
            {
                throw new TimeoutException($"After {Deadline.TotalMinutes:0} minutes not every request has ended.");
            }

            await Task.Delay(BetweenLooks, time, cancellationToken);
            runs = await Task.WhenAll(runs.Select(run => LookAsync(run, cancellationToken)));
            show(runs);
        }

        return runs;
    }

    private async Task<DemoRun> PostAsync(JsonObject request, CancellationToken cancellationToken)
    {
        var status = await app.SubmitAsync(request, cancellationToken);
        return new(status.Name, "HTTP", status.Id, status);
    }

    private static async Task<DemoRun> EnqueueAsync(QueueClient queue, JsonObject request, CancellationToken cancellationToken)
    {
        var receipt = await queue.SendMessageAsync(request.ToJsonString(), cancellationToken);
        return new(request["name"]!.GetValue<string>(), "queue", $"queue-{receipt.Value.MessageId}");
    }

    private async Task<DemoRun> LookAsync(DemoRun run, CancellationToken cancellationToken) =>
        run.IsEnded ? run : run with { Status = await app.FindAsync(run.Id, cancellationToken) };
}
