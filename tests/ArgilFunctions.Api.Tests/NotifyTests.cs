using System.Globalization;
using System.Net;
using System.Text.Json;
using ArgilFunctions.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace ArgilFunctions.Api.Tests;

public class NotifyTests
{
    private static readonly string Secret = $"whsec_{Convert.ToBase64String(Enumerable.Repeat((byte)7, 32).ToArray())}";
    private static readonly string OldSecret = $"whsec_{Convert.ToBase64String(Enumerable.Repeat((byte)9, 32).ToArray())}";

    [Fact]
    public async Task When_a_request_has_ended_its_status_document_is_sent_signed()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var api = await StartAsync();

        var (id, shown) = await RunAsync(api, receiver);

        var webhook = Assert.Single(receiver.Received);
        Assert.Equal($"msg_{id}", webhook.Id);
        Assert.True(webhook.IsSignedBy(Secret));
        Assert.False(webhook.IsSignedBy(OldSecret));
        Assert.Equal("video.completed", webhook.Json.GetProperty("type").GetString());
        var told = webhook.Json.GetProperty("data");
        Assert.All(told.EnumerateObject(), field => Assert.True(JsonElement.DeepEquals(shown.GetProperty(field.Name), field.Value), field.Name));
        Assert.Equal("delivered", Notification(shown, "status"));
    }

    [Theory]
    [InlineData(true, "video.failed")]
    [InlineData(false, "video.cancelled")]
    public async Task Every_end_is_told(bool fails, string type)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var api = await StartAsync();
        api.Argil.Scenario = new() { AssetRules = [new() { Status = Argil.Simulator.Model.AssetPhase.Failed }] };

        await RunAsync(api, receiver, id => fails ? Task.CompletedTask : api.DeleteAsync($"/api/videos/{id}"));

        Assert.Equal(type, Assert.Single(receiver.Received).Json.GetProperty("type").GetString());
    }

    [Fact]
    public async Task While_secrets_change_over_both_sign()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var api = await StartAsync($"Webhooks:PreviousSecret={OldSecret}");

        await RunAsync(api, receiver);

        Assert.True(receiver.Received.Single().IsSignedBy(Secret));
        Assert.True(receiver.Received.Single().IsSignedBy(OldSecret));
    }

    [Fact]
    public async Task A_receiver_that_is_down_gets_the_same_message_later_newly_signed()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = _ => receiver.Received.Count < 4 ? 503 : 200;
        await using var api = await StartAsync();

        var (_, shown) = await RunAsync(api, receiver);

        Assert.Equal(4, receiver.Received.Count);
        Assert.Single(receiver.Received.Select(webhook => (webhook.Id, webhook.Body)).Distinct());
        Assert.Equal([0, 5, 305, 2105], Times(receiver).Select(time => time - Times(receiver)[0]));
        Assert.All(receiver.Received, webhook => Assert.True(webhook.IsSignedBy(Secret)));
        Assert.Equal(("delivered", 4), (Notification(shown, "status"), shown.GetProperty("notification").GetProperty("attempts").GetInt32()));
    }

    [Fact]
    public async Task A_receiver_that_stays_down_makes_the_webhook_dead_and_it_can_be_found_and_sent_again()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = _ => 500;
        await using var api = await StartAsync();

        var (id, shown) = await RunAsync(api, receiver);
        Assert.Equal(("completed", "dead", "the receiver answered 500"), (shown.GetProperty("status").GetString(), Notification(shown, "status"), Notification(shown, "lastError")));
        Assert.Equal(10, receiver.Received.Count);
        Assert.Equal(id, (await api.GetAsync("/api/videos?notification=dead")).Body.GetProperty("videos")[0].GetProperty("id").GetString());

        receiver.Answer = _ => 200;
        var again = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => api.PostAsync($"/api/videos/{id}/notification", "{}")));
        await api.AdvanceUntilAsync(async () => Notification((await api.GetAsync($"/api/videos/{id}")).Body, "status") == "delivered");

        Assert.All(again, reply => Assert.Equal(HttpStatusCode.Accepted, reply.Status));
        Assert.Empty((await api.GetAsync("/api/videos?notification=dead")).Body.GetProperty("videos").EnumerateArray());
    }

    [Fact]
    public async Task A_receiver_that_wants_no_more_is_left_alone()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = _ => 410;
        await using var api = await StartAsync();

        var (_, shown) = await RunAsync(api, receiver);

        Assert.Equal("dead", Notification(shown, "status"));
        Assert.Single(receiver.Received);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var inside = await WebhookReceiver.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = http =>
        {
            http.Response.Headers.Location = inside.Url;
            return receiver.Received.Count == 1 ? 307 : 410;
        };
        await using var api = await StartAsync();

        await RunAsync(api, receiver);

        Assert.Empty(inside.Received);
        Assert.Equal(2, receiver.Received.Count);
    }

    [Fact]
    public async Task A_name_that_leads_inside_after_it_was_accepted_is_never_called()
    {
        await using var inside = await WebhookReceiver.StartAsync();
        await using var api = await Api.StartAsync(
            services => services.AddSingleton<INameResolver>(new AlwaysThisMachine()), $"Webhooks:Secret={Secret}", "AllowHttpUrls=false");
        var target = new Uri(inside.Url);

        var status = await api.RunAsync($$"""
            {"name":"v","moments":[{"avatarId":"a","transcript":"t"}],"notify":{"url":"https://rebind.example:{{target.Port}}/hook"} }
            """);
        var id = status.GetProperty("id").GetString();
        await api.AdvanceUntilAsync(async () => Notification((await api.GetAsync($"/api/videos/{id}")).Body, "status") == "dead");

        Assert.Contains("not on the internet", Notification((await api.GetAsync($"/api/videos/{id}")).Body, "lastError"), StringComparison.Ordinal);
        Assert.Empty(inside.Received);
    }

    [Fact]
    public async Task Where_it_goes_is_shown_to_nobody()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = _ => 410;
        await using var api = await StartAsync();

        var (_, shown) = await RunAsync(api, receiver);

        Assert.DoesNotContain("s3cret", shown.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("/hook", shown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_nothing_to_send_again_where_nothing_was_asked_for()
    {
        await using var api = await StartAsync();
        var id = (await api.RunAsync(api.Request())).GetProperty("id").GetString();

        (await api.PostAsync($"/api/videos/{id}/notification", "{}")).AssertProblem(HttpStatusCode.Conflict, "nothing-to-notify");
        (await api.PostAsync("/api/videos/no-such/notification", "{}")).AssertProblem(HttpStatusCode.NotFound, "video-not-found");
    }

    private static Task<Api> StartAsync(params string[] settings) => Api.StartAsync([$"Webhooks:Secret={Secret}", .. settings]);

    /// <summary>Runs a request until its webhook has been delivered or given up.</summary>
    private static async Task<(string Id, JsonElement Status)> RunAsync(Api api, WebhookReceiver receiver, Func<string, Task>? meanwhile = null)
    {
        var id = await api.Pipeline.SubmitAsync(api.Request(1, $$""" "notify": { "url": "{{receiver.Url}}" }, """));
        await (meanwhile?.Invoke(id) ?? Task.CompletedTask);
        await api.AdvanceUntilAsync(async () => Notification((await api.GetAsync($"/api/videos/{id}")).Body, "status") != "pending");
        return (id, (await api.GetAsync($"/api/videos/{id}")).Body);
    }

    private static string? Notification(JsonElement status, string field) => status.GetProperty("notification").GetProperty(field).GetString();

    private static List<long> Times(WebhookReceiver receiver) => [.. receiver.Received.Select(webhook => long.Parse(webhook.Timestamp, CultureInfo.InvariantCulture))];

    private sealed class AlwaysThisMachine : INameResolver
    {
        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
    }
}
