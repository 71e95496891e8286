using ArgilFunctions.Embedded.Tests.Hosting;
using ArgilFunctions.TestKit;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace ArgilFunctions.Embedded.Tests.Triggers;

public class QueueTriggerTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_message_is_bound_to_text_or_object_and_deleted()
    {
        await using var host = await StartAsync();

        await SendAsync("texts", "hello");
        Assert.Equal("hello", await host.Seen.NextAsync());

        await SendAsync("greetings", """{"Name":"Ada","Times":3}""");
        Assert.Equal("Ada*3", await host.Seen.NextAsync());
    }

    [Fact]
    public async Task A_message_that_keeps_failing_ends_in_the_poison_queue_and_others_go_on()
    {
        await using var host = await StartAsync();

        var id = await SendAsync("messages", "fail");
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            Assert.Equal($"{id} attempt {attempt}", await host.Seen.NextAsync());
        }

        Assert.Equal("fail", await TakePoisonAsync("messages-poison"));
        var next = await SendAsync("messages", "fine");
        Assert.Equal($"{next} attempt 1", await host.Seen.NextAsync());
    }

    [Fact]
    public async Task A_message_that_is_not_Base64_is_moved_to_the_poison_queue_as_it_is()
    {
        await using var host = await StartAsync();
        var raw = new QueueClient(azurite.ConnectionString, "texts");
        await raw.CreateIfNotExistsAsync();

        await raw.SendMessageAsync("not base64!");
        await SendAsync("texts", "after");

        Assert.Equal("after", await host.Seen.NextAsync());
        Assert.Equal("not base64!", await TakePoisonAsync("texts-poison", QueueMessageEncoding.None));
    }

    [Fact]
    public async Task Without_a_connection_the_host_runs_and_the_trigger_is_off()
    {
        await using var host = await SampleHost.StartAsync();

        using var reply = await host.Http.GetAsync(new Uri("/api/open", UriKind.Relative));

        Assert.True(reply.IsSuccessStatusCode);
    }

    private Task<SampleHost> StartAsync() => SampleHost.StartAsync(time: null, $"AzureWebJobsStorage={azurite.ConnectionString}");

    private async Task<string> SendAsync(string queue, string text)
    {
        var client = azurite.Queues.GetQueueClient(queue);
        await client.CreateIfNotExistsAsync();
        return (await client.SendMessageAsync(text)).Value.MessageId;
    }

    /// <summary>Takes the next message, asking until there is one.</summary>
    private async Task<string> TakePoisonAsync(string queue, QueueMessageEncoding encoding = QueueMessageEncoding.Base64)
    {
        var client = new QueueClient(azurite.ConnectionString, queue, new QueueClientOptions { MessageEncoding = encoding });
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            deadline.Token.ThrowIfCancellationRequested();
            if (await client.ExistsAsync(deadline.Token) && (await client.ReceiveMessageAsync(cancellationToken: deadline.Token)).Value is QueueMessage message)
            {
                await client.DeleteMessageAsync(message.MessageId, message.PopReceipt, deadline.Token);
                return message.Body.ToString();
            }
        }
    }
}
