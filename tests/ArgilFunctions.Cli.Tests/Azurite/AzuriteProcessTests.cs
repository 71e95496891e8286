using ArgilFunctions.Cli.Azurite;
using ArgilFunctions.Cli.Processes;
using Azure.Storage.Queues;

namespace ArgilFunctions.Cli.Tests.Azurite;

public sealed class AzuriteProcessTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_goes_in_and_comes_out()
    {
        await using var azurite = await AzuriteProcess.StartAsync(cancellationToken: Cancelled);
        var queue = await CreateQueueAsync(azurite);

        await queue.SendMessageAsync("hello", Cancelled);

        Assert.Equal("hello", (await queue.ReceiveMessageAsync(cancellationToken: Cancelled)).Value.MessageText);
    }

    [Fact]
    public async Task It_comes_back_on_the_same_port_with_the_same_data()
    {
        var folder = Directory.CreateTempSubdirectory("azurite-");
        try
        {
            var options = new AzuriteOptions { DataFolder = folder.FullName };
            await using (var first = await AzuriteProcess.StartAsync(options, cancellationToken: Cancelled))
            {
                options = options with { Port = first.Port };
                await (await CreateQueueAsync(first)).SendMessageAsync("kept", Cancelled);
                await first.StopAsync();
            }

            await using var second = await AzuriteProcess.StartAsync(options, cancellationToken: Cancelled);
            var message = await new QueueClient(second.ConnectionString, "messages").PeekMessageAsync(Cancelled);

            Assert.Equal(options.Port, second.Port);
            Assert.Equal("kept", message.Value.MessageText);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_taken_port_is_an_error_that_shows_the_log()
    {
        await using var first = await AzuriteProcess.StartAsync(cancellationToken: Cancelled);

        var error = await Assert.ThrowsAsync<ChildProcessException>(
            () => AzuriteProcess.StartAsync(new AzuriteOptions { Port = first.Port }, cancellationToken: Cancelled));

        Assert.Contains("Azurite ended", error.Message, StringComparison.Ordinal);
        Assert.Contains(error.Log, line => line.Contains("EADDRINUSE", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_node_on_the_path_it_says_so() => Assert.False(AzuriteProcess.IsNodeOn(Path.GetTempPath()));

    private static async Task<QueueClient> CreateQueueAsync(AzuriteProcess azurite)
    {
        var queue = new QueueClient(azurite.ConnectionString, "messages");
        await queue.CreateAsync(cancellationToken: Cancelled);
        return queue;
    }
}
