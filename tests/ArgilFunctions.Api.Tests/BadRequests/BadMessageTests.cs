using System.Text.Json;
using ArgilFunctions.Embedded.Surface;
using ArgilFunctions.TestKit;
using Azure.Storage.Queues;

namespace ArgilFunctions.Api.Tests.BadRequests;

[Collection(QueueCollection.Name)]
public sealed class BadMessageTests(AzuriteFixture azurite)
{
    // A message has 64 kB, in Base64, and its place in the poison queue must hold the reason, too.
    private const int MostBytes = 24_000;
    private const int AtATime = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Everything that is no JSON, and some of everything else.</summary>
    private static IReadOnlyList<BadBody> Messages { get; } =
        [.. BrokenJson.All.Concat(BadBodies.All.Where((_, index) => index % 3 == 0)).DistinctBy(body => Convert.ToHexString(body.Bytes)).Where(body => body.Bytes.Length is > 0 and <= MostBytes)];

    [Fact]
    public async Task Each_bad_message_ends_in_the_poison_queue_with_the_place_named_and_starts_nothing()
    {
        Assert.InRange(Messages.Count, 300, 2000);
        var (queue, poison) = (azurite.Queues.GetQueueClient("argil-videos"), azurite.Queues.GetQueueClient("argil-videos-poison"));
        await queue.CreateIfNotExistsAsync();
        await poison.CreateIfNotExistsAsync();
        await QueueCollection.ClearAsync(azurite);
        var sent = await Task.WhenAll(Messages.Select(async message => (Id: (await queue.SendMessageAsync(new BinaryData(message.Bytes))).Value.MessageId, message)));

        await using var api = await Api.StartAsync(
            $"AzureWebJobsStorage={azurite.ConnectionString}", "AllowHttpUrls=false", "Argil:Workspaces:team:ApiKey=other", $"Webhooks:Secret={LiveApp.WebhookSecret}");

        var refused = await TakeAsync(poison, sent.Length);
        Assert.All(sent, message => AssertRefused(message.message, refused[message.Id]));
        await UntilEmptyAsync(queue);
        Assert.Empty(await api.Pipeline.Durable.GetAllInstancesAsync(new OrchestrationQuery()).Select(run => run.InstanceId).ToListAsync());
    }

    private static void AssertRefused(BadBody message, JsonElement reason)
    {
        Assert.Equal("urn:argil-functions:problem:invalid-request", reason.GetProperty("type").GetString());
        var pointers = reason.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()).ToList();
        Assert.True(message.Pointer == "#" || pointers.Contains(message.Pointer), $"{message}: {string.Join(' ', pointers)}");
    }

    /// <summary>A message is deleted after it was put into the poison queue: the last one may still be there for a moment.</summary>
    private static async Task UntilEmptyAsync(QueueClient queue)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while ((await queue.GetPropertiesAsync(deadline.Token)).Value.ApproximateMessagesCount > 0)
        {
            deadline.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The reasons of all messages in the poison queue, by the ids these had, once they are as many as given.</summary>
    private static async Task<Dictionary<string, JsonElement>> TakeAsync(QueueClient poison, int count)
    {
        using var deadline = new CancellationTokenSource(Patience);
        var reasons = new Dictionary<string, JsonElement>();
        while (reasons.Count < count)
        {
            foreach (var message in (await poison.ReceiveMessagesAsync(AtATime, Patience, deadline.Token)).Value)
            {
                var letter = JsonSerializer.Deserialize<JsonElement>(message.Body);
                reasons.Add(letter.GetProperty("originalMessageId").GetString()!, letter.GetProperty("reason"));
            }
        }

        return reasons;
    }
}
