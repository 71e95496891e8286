using System.Net.Sockets;
using Argil.Simulator.Scenarios;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace ArgilFunctions.Api.Tests.Faults;

/// <summary>Faults below HTTP, and answers that are none: a whole request each, on real sockets.</summary>
public sealed class WireTests
{
    private const string CutShort = "cut short";
    private const string TenMegabytes = "10 MB";

    private static readonly Dictionary<string, Func<HttpContext, string, Task>> Harms = new()
    {
        [CutShort] = CutShortAsync,
        [TenMegabytes] = SwellAsync,
    };

    [Theory]
    [InlineData(CutShort)]
    [InlineData(TenMegabytes)]
    public async Task An_answer_that_cannot_be_used_is_asked_for_again_and_nothing_is_made_twice(string harm)
    {
        await using var gateway = await Gateway.StartAsync();
        await using var api = await StartAsync(gateway);
        (gateway.Harm, gateway.IsHarmed) = (Harms[harm], (_, before) => before == 0);

        var status = await api.RunAsync(api.Request());

        Assert.True(status.GetProperty("status").GetString() == "completed", status.ToString());
        Assert.Equal(status.GetProperty("video").GetProperty("id").GetString(), Assert.Single(api.Argil.State.Videos).Id);
        Assert.Single(api.Argil.Journal, call => call is { Method: "POST", Path: "/v1/videos" });
        Assert.Single(api.Argil.State.Assets);
    }

    [Theory]
    [InlineData(CutShort, "the connection to Argil broke off")]
    [InlineData(TenMegabytes, "more than 4,000,000 bytes and was not read")]
    public async Task An_upload_that_never_gets_a_usable_answer_fails_and_says_what_came(string harm, string says)
    {
        await using var gateway = await Gateway.StartAsync();
        await using var api = await StartAsync(gateway);
        (gateway.Harm, gateway.IsHarmed) = (Harms[harm], (call, _) => call == "POST /v1/assets");

        FaultTests.AssertFailed(await api.RunAsync(api.Request()), "upload-timeout", says, "Check that Argil is up");
    }

    [Fact]
    public async Task Connections_that_are_reset_before_anything_is_read_cost_time_and_nothing_else()
    {
        await using var gateway = await Gateway.StartAsync();
        await using var api = await StartAsync(gateway);
        gateway.Resets = 3;

        Assert.Equal("completed", (await api.RunAsync(api.Request())).GetProperty("status").GetString());

        Assert.Single(api.Argil.State.Videos);
        Assert.Single(api.Argil.State.Assets);
    }

    [Fact]
    public async Task A_status_that_nobody_knows_is_waited_out()
    {
        await using var gateway = await Gateway.StartAsync();
        await using var api = await StartAsync(gateway);
        (gateway.Harm, gateway.IsHarmed) = (RenameAsync, (call, before) => call == "GET /v1/assets" && before < 4);
        api.Argil.Scenario = new() { ProcessingTime = new() { Image = new(TimeSpan.FromSeconds(23), TimeSpan.FromSeconds(23)) } };

        Assert.Equal("completed", (await api.RunAsync(api.Request())).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_status_that_nobody_knows_and_that_stays_fails_when_its_time_is_over()
    {
        await using var gateway = await Gateway.StartAsync();
        await using var api = await StartAsync(gateway);
        (gateway.Harm, gateway.IsHarmed) = (RenameAsync, (call, _) => call == "GET /v1/assets");
        api.Argil.Scenario = new() { AssetRules = [new() { ProcessingTime = new(TimeSpan.FromDays(1), TimeSpan.FromDays(1)) }] };

        FaultTests.AssertFailed(await api.RunAsync(api.Request()), "processing-timeout", "was still QUARANTINED after 00:02:00");
    }

    [Fact]
    public async Task A_connection_that_is_refused_for_good_fails_the_upload_and_says_so()
    {
        await using var api = await Api.StartAsync("Argil:BaseUrl=http://127.0.0.1:1/v1", "Polling:UploadTimeout=00:02:00");

        FaultTests.AssertFailed(
            await api.RunAsync(api.Request()), "upload-timeout", "Argil could not be connected to (ConnectionRefused)", "Check that Argil is up");
    }

    [Fact]
    public async Task A_host_name_that_cannot_be_resolved_fails_the_upload_and_says_so()
    {
        // No name server is asked, which could take its time: the handler is the client's own, and finds no address.
        await using var api = await Api.StartAsync(services => services.PostConfigure<HttpClientFactoryOptions>("Argil", options =>
            options.HttpMessageHandlerBuilderActions.Add(builder => ((SocketsHttpHandler)builder.PrimaryHandler).ConnectCallback =
                (_, _) => throw new SocketException((int)SocketError.HostNotFound))));

        FaultTests.AssertFailed(await api.RunAsync(api.Request()), "upload-timeout", "Argil's host name could not be resolved", "Check that Argil is up");
    }

    private static async Task<Api> StartAsync(Gateway gateway)
    {
        var api = await Api.StartAsync($"Argil:BaseUrl={gateway.Url}/v1", "Polling:Timeout=00:02:00", "Polling:UploadTimeout=00:02:00");
        gateway.Target = api.Argil.BaseAddress;
        return api;
    }

    private static async Task CutShortAsync(HttpContext http, string body)
    {
        http.Response.ContentLength = body.Length;
        await http.Response.WriteAsync(body[..(body.Length / 2)]);
        await http.Response.Body.FlushAsync();
        http.Abort();
    }

    private static async Task SwellAsync(HttpContext http, string body)
    {
        await http.Response.WriteAsync(new string(' ', 10_000_000));
        await http.Response.WriteAsync(body);
    }

    private static Task RenameAsync(HttpContext http, string body) =>
        http.Response.WriteAsync(body.Replace("PROCESSING", "QUARANTINED", StringComparison.Ordinal));
}
