using ArgilFunctions.TestKit;

namespace ArgilFunctions.Api.Tests;

/// <summary>Tests that share one queue storage, whose queues have the same names for all: one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class QueueCollection : ICollectionFixture<AzuriteFixture>
{
    public const string Name = "queue storage";

    /// <summary>Takes away what the tests before have left.</summary>
    public static async Task ClearAsync(AzuriteFixture azurite)
    {
        await foreach (var queue in azurite.Queues.GetQueuesAsync())
        {
            await azurite.Queues.GetQueueClient(queue.Name).ClearMessagesAsync();
        }
    }
}
