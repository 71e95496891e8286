using System.Net;
using System.Net.Sockets;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Tests.Pipeline;

public class GuardedConnectorTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.5")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.5")]
    [InlineData("8.8.8.8,10.0.0.5")]
    [InlineData("")]
    public async Task A_name_that_leads_inside_is_not_connected_to(string addresses)
    {
        var names = new Names([.. addresses.Split(',', StringSplitOptions.RemoveEmptyEntries)]);

        await Assert.ThrowsAsync<ForbiddenAddressException>(async () =>
            await new GuardedConnector(names, new(AllowHttp: false)).ConnectAsync(new("rebind.example", 443), CancellationToken.None));
    }

    [Fact]
    public async Task The_address_that_was_judged_is_the_one_connected_to_whatever_the_name_stands_for_next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var names = new Names(["127.0.0.1"], ["169.254.169.254"]);
        var connector = new GuardedConnector(names, new(AllowHttp: true));

        await using var stream = await connector.ConnectAsync(new("rebind.example", port), CancellationToken.None);
        using var accepted = await listener.AcceptTcpClientAsync();

        Assert.True(accepted.Connected);
        Assert.Equal(1, names.Lookups);
        await Assert.ThrowsAsync<ForbiddenAddressException>(async () => await connector.ConnectAsync(new("rebind.example", port), CancellationToken.None));
    }

    [Fact]
    public async Task A_literal_address_is_judged_without_a_lookup()
    {
        var names = new Names(["8.8.8.8"]);

        await Assert.ThrowsAsync<ForbiddenAddressException>(async () =>
            await new GuardedConnector(names, new(AllowHttp: false)).ConnectAsync(new("192.168.0.1", 443), CancellationToken.None));
        Assert.Equal(0, names.Lookups);
    }

    [Fact]
    public void The_handler_follows_nobody_and_asks_no_proxy()
    {
        using var handler = WebhookSender.CreateHandler(new(new Names(["8.8.8.8"]), new(AllowHttp: false)));

        Assert.False(handler.AllowAutoRedirect);
        Assert.False(handler.UseProxy);
        Assert.False(handler.UseCookies);
        Assert.NotNull(handler.ConnectCallback);
    }

    /// <summary>A name that stands for something else at each lookup, and for the last from then on.</summary>
    private sealed class Names(params string[][] answers) : INameResolver
    {
        public int Lookups { get; private set; }

        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation) =>
            Task.FromResult(answers[Math.Min(Lookups++, answers.Length - 1)].Select(IPAddress.Parse).ToArray());
    }
}
