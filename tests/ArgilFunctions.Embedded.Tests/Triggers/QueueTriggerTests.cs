using ArgilFunctions.Cli.Azurite;
using ArgilFunctions.Embedded.Tests.Hosting;
using ArgilFunctions.TestKit;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Time.Testing;

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
    public async Task A_queue_can_be_named_by_a_setting_and_its_name_is_lower_cased()
    {
        await using var host = await StartAsync();

        await SendAsync("named-by-setting", "hello");

        Assert.Equal("named hello", await host.Seen.NextAsync());
    }

    [Theory]
    [InlineData("Queues:Named=", "'%Queues:Named%' names a setting that does not exist")]
    [InlineData("Queues:Named=not_a_queue", "'not_a_queue' cannot be a queue's name")]
    public async Task A_queue_that_cannot_be_is_refused_at_the_start_with_the_functions_name(string setting, string message)
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => SampleHost.StartAsync(time: null, setting));

        Assert.Contains("Function 'Named'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_was_taken_too_often_is_moved_without_another_try()
    {
        var queue = azurite.Queues.GetQueueClient("messages");
        await queue.CreateIfNotExistsAsync();
        var id = await SendAsync("messages", "fatal");
        for (var times = 0; times < 5; times++)
        {
            var taken = (await queue.ReceiveMessageAsync()).Value;
            await queue.UpdateMessageAsync(taken.MessageId, taken.PopReceipt, visibilityTimeout: TimeSpan.Zero);
        }

        await using var host = await StartAsync();

        Assert.Equal("fatal", await TakePoisonAsync("messages-poison"));
        var next = await SendAsync("messages", "fine");
        Assert.Equal($"{next} attempt 1", await host.Seen.NextAsync());
        Assert.NotEqual(id, next);
    }

    [Fact]
    public async Task What_the_end_of_the_host_cuts_off_goes_back_at_once_even_at_its_last_attempt()
    {
        await using var host = await StartAsync("AzureFunctionsJobHost:extensions:queues:maxDequeueCount=1");
        await SendAsync("held", "important");
        Assert.Equal("holding important", await host.Seen.NextAsync());

        await host.StopAsync();

        var back = (await azurite.Queues.GetQueueClient("held").ReceiveMessageAsync()).Value;
        Assert.Equal(("important", 2), (back.Body.ToString(), back.DequeueCount));
    }

    [Fact]
    public async Task A_storage_that_dies_keeps_the_host_neither_from_running_nor_from_ending()
    {
        var dying = new AzuriteFixture();
        await dying.InitializeAsync();
        await using var host = await SampleHost.StartAsync(time: null, $"AzureWebJobsStorage={dying.ConnectionString}");
        var queue = dying.Queues.GetQueueClient("held");
        await queue.CreateIfNotExistsAsync();
        await queue.SendMessageAsync("lost storage");
        Assert.Equal("holding lost storage", await host.Seen.NextAsync());

        await dying.DisposeAsync();
        using var reply = await host.Http.GetAsync(new Uri("/api/open", UriKind.Relative));

        Assert.True(reply.IsSuccessStatusCode);
        await host.StopAsync().WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task While_the_store_of_the_runs_fails_a_message_waits_in_hand_however_often_it_is_tried()
    {
        var time = new FakeTimeProvider();
        await using var host = await SampleHost.StartAsync(time, $"AzureWebJobsStorage={azurite.ConnectionString}", "AzureWebJobs.Cleanup.Disabled=true");
        await SendAsync("stored", "to be stored");

        var stored = host.Seen.NextAsync();
        while (!stored.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal("stored at the 1. delivery", await stored);
    }

    [Fact]
    public async Task A_storage_that_was_down_is_listened_to_again_once_it_is_back()
    {
        await using var first = await AzuriteProcess.StartAsync();
        await using var host = await SampleHost.StartAsync(time: null, $"AzureWebJobsStorage={first.ConnectionString}");
        await first.KillAsync();

        await using var second = await AzuriteProcess.StartAsync(new() { Port = first.Port });
        var queue = new QueueClient(second.ConnectionString, "texts", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.CreateIfNotExistsAsync();
        await queue.SendMessageAsync("after the storage came back");

        Assert.Equal("after the storage came back", await host.Seen.NextAsync());
    }

    [Fact]
    public async Task Without_a_connection_the_host_runs_and_the_trigger_is_off()
    {
        await using var host = await SampleHost.StartAsync();

        using var reply = await host.Http.GetAsync(new Uri("/api/open", UriKind.Relative));

        Assert.True(reply.IsSuccessStatusCode);
    }

    private Task<SampleHost> StartAsync(params string[] settings) =>
        SampleHost.StartAsync(time: null, [$"AzureWebJobsStorage={azurite.ConnectionString}", .. settings]);

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
