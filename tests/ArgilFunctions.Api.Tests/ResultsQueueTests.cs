using System.Text.Json;
using ArgilFunctions.Pipeline;
using ArgilFunctions.TestKit;
using Azure.Storage.Queues;

namespace ArgilFunctions.Api.Tests;

[Collection(QueueCollection.Name)]
public class ResultsQueueTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_request_that_came_by_queue_is_answered_by_queue_and_one_by_http_is_not()
    {
        await QueueCollection.ClearAsync(azurite);
        await using var api = await Api.StartAsync($"AzureWebJobsStorage={azurite.ConnectionString}");
        var queue = azurite.Queues.GetQueueClient("argil-videos");
        await queue.CreateIfNotExistsAsync();
        var sent = (await queue.SendMessageAsync(api.Request(1))).Value.MessageId;
        await api.RunAsync(api.Request(2));
        var results = azurite.Queues.GetQueueClient(ResultsQueue.Name);

        await api.AdvanceUntilAsync(async () => await CountAsync(results) > 0);

        var result = JsonSerializer.Deserialize<JsonElement>((await results.PeekMessagesAsync(32)).Value.Single().Body);
        Assert.Equal(($"queue-{sent}", "completed"), (result.GetProperty("id").GetString(), result.GetProperty("status").GetString()));
    }

    private static async Task<int> CountAsync(QueueClient queue) =>
        await queue.ExistsAsync() ? (await queue.PeekMessagesAsync(32)).Value.Length : 0;
}
