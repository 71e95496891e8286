using System.Diagnostics;
using ArgilFunctions.Benchmarks.Engine;
using ArgilFunctions.Cli.Azurite;
using Azure.Storage.Queues;

namespace ArgilFunctions.Benchmarks.Process;

/// <summary>How many messages a second become runs: taken from a real storage queue, committed, deleted. The queue is Azurite, on the same cores.</summary>
internal static class QueueDoor
{
    private const int Messages = 2000;
    private const string Queue = "argil-videos";
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    public static async Task<QueueRate> MeasureAsync(string published)
    {
        await using var azurite = await AzuriteProcess.StartAsync();
        var queue = new QueueClient(azurite.ConnectionString, Queue, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.CreateIfNotExistsAsync();
        await Parallel.ForAsync(0, Messages, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (_, stop) => await queue.SendMessageAsync(AppProcess.Request, stop));

        using var data = new TempFolder();
        await using var app = AppProcess.Start(published, data.Path, $"AzureWebJobsStorage={azurite.ConnectionString}");
        using var http = new HttpClient();
        await app.AcceptOneAsync(http);
        var (left, clock) = (await CountAsync(queue), Stopwatch.StartNew());
        var taken = left;
        while (left > 0)
        {
            await Task.Delay(Glance, TimeProvider.System);
            left = await CountAsync(queue);
        }

        return new(taken, taken / clock.Elapsed.TotalSeconds);
    }

    private static async Task<int> CountAsync(QueueClient queue) => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;
}

internal sealed record QueueRate(int Messages, double PerSecond);
