using ArgilFunctions.Contracts;
using ArgilFunctions.TestKit;

namespace ArgilFunctions.Api.Tests.Telemetry;

[Collection(QueueCollection.Name)]
public sealed class QueueTraceTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_request_that_comes_by_queue_is_one_trace_and_listening_to_the_queue_is_none()
    {
        await QueueCollection.ClearAsync(azurite);
        await using var collector = await Collector.StartAsync();
        var queue = azurite.Queues.GetQueueClient("argil-videos");
        await queue.CreateIfNotExistsAsync();
        string id;
        await using (var api = await Api.StartAsync([$"AzureWebJobsStorage={azurite.ConnectionString}", .. collector.Settings]))
        {
            id = $"queue-{(await queue.SendMessageAsync(api.Request(7))).Value.MessageId}";
            await api.RunAsync(api.Request(8)); // which lets time pass for the trigger, too
            await api.AdvanceUntilAsync(async () => await api.Pipeline.Durable.GetInstanceAsync(Announcement.IdOf(id)) is { IsCompleted: true });
            await Collector.FlushAsync(api.Pipeline.Services);
        }

        var run = Assert.Single(collector.Spans, span => span.Name == "orchestration:VideoOrchestrator" && span.Of("durabletask.task.instance_id") == id);
        var trace = collector.Spans.Where(span => span.TraceId == run.TraceId).ToList();
        var root = Assert.Single(trace, span => trace.All(other => other.Id != span.ParentId));
        Assert.Equal(("function SubmitVideoQueue", id), (root.Name, $"queue-{root.Of("messaging.message.id")}"));
        Assert.DoesNotContain(collector.Spans, span => span.ParentId is null && IsOfTrigger(span));
    }

    // The test's own message was sent by one POST to the queue.
    private bool IsOfTrigger(Span span) => span.Of("url.full") is { } url
        && url.Contains(new Uri(azurite.Queues.Uri.ToString()).Authority, StringComparison.Ordinal)
        && !(span.Name == "POST" && url.EndsWith("/argil-videos/messages", StringComparison.Ordinal));
}
