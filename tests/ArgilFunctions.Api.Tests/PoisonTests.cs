using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ArgilFunctions.TestKit;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace ArgilFunctions.Api.Tests;

[Collection(QueueCollection.Name)]
public sealed class PoisonTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Name = "argil-videos-poison";

    private readonly QueueClient _queue = azurite.Queues.GetQueueClient(Name);
    private readonly QueueClient _unencoded = new(azurite.ConnectionString, Name);
    private Api _api = null!;

    public async ValueTask InitializeAsync()
    {
        await QueueCollection.ClearAsync(azurite);
        _api = await Api.StartAsync($"AzureWebJobsStorage={azurite.ConnectionString}");
        await _queue.CreateIfNotExistsAsync();
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task What_the_app_refused_is_shown_with_its_reason_and_the_id_it_had()
    {
        var id = await AddRefusedAsync("original-1", """{"name":"no moments"}""");

        var message = Single(await _api.GetAsync("/api/poison"));

        Assert.Equal(id, message.GetProperty("id").GetString());
        Assert.Equal("original-1", message.GetProperty("originalMessageId").GetString());
        Assert.Equal("queue-original-1", message.GetProperty("videoId").GetString());
        Assert.Equal("""{"name":"no moments"}""", message.GetProperty("body").GetString());
        Assert.Equal("#/moments", message.GetProperty("reason").GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task What_the_host_gave_up_on_is_shown_as_it_is()
    {
        var id = await AddAsync(_api.Request());

        var message = Single(await _api.GetAsync("/api/poison"));

        Assert.Equal((id, id), (message.GetProperty("id").GetString(), message.GetProperty("originalMessageId").GetString()));
        Assert.Equal(_api.Request().Replace("?n=1", "?…", StringComparison.Ordinal), message.GetProperty("body").GetString());
        Assert.False(message.TryGetProperty("reason", out _));
    }

    [Theory]
    [InlineData("this is no Base64!")]
    [InlineData("{\"name\":\"sent without Base64\"}")]
    [InlineData("[1,2]")]
    [InlineData("{\"originalMessageId\":\"../x\",\"body\":\"{}\",\"reason\":null}")]
    [InlineData("{\"originalMessageId\":7,\"body\":\"{}\"}")]
    public async Task Whatever_lies_there_is_shown_and_can_be_discarded(string text)
    {
        var id = (await _unencoded.SendMessageAsync(text)).Value.MessageId;

        var message = Single(await _api.GetAsync("/api/poison"));
        Assert.Equal((id, text), (message.GetProperty("originalMessageId").GetString(), message.GetProperty("body").GetString()));
        (await _api.PostAsync($"/api/poison/{id}/resend", string.Empty)).AssertProblem(HttpStatusCode.BadRequest, "invalid-request");

        Assert.Equal(HttpStatusCode.NoContent, (await _api.DeleteAsync($"/api/poison/{id}")).Status);
        Assert.Empty(Messages(await _api.GetAsync("/api/poison")));
    }

    [Fact]
    public async Task Query_strings_of_urls_are_nobodys_business()
    {
        await AddAsync("""{"assets":{"a":{"url":"https://host/a.mp4?sig=SECRET&x=1"},"b":{"url":"https:\/\/host\/b.mp4\u003fsig\u003dSECRET"}},"t":"Ready? Go"}""");

        var body = Single(await _api.GetAsync("/api/poison")).GetProperty("body").GetString();

        Assert.Equal("""{"assets":{"a":{"url":"https://host/a.mp4?…"},"b":{"url":"https:\/\/host\/b.mp4?…"}},"t":"Ready? Go"}""", body);
    }

    [Fact]
    public async Task Sent_again_it_starts_under_the_id_it_had_and_leaves_the_queue()
    {
        var id = await AddRefusedAsync("original-2", _api.Request());

        var reply = await _api.PostAsync($"/api/poison/{id}/resend", string.Empty);

        Assert.Equal((HttpStatusCode.Accepted, "queue-original-2"), (reply.Status, reply.Text("id")));
        Assert.Equal("/api/videos/queue-original-2", reply.Headers.Location?.ToString());
        Assert.Empty(Messages(await _api.GetAsync("/api/poison")));
        await _api.Pipeline.FinishAsync("queue-original-2");
    }

    [Fact]
    public async Task Sent_again_twice_it_is_one_run()
    {
        var first = await AddRefusedAsync("original-3", _api.Request());
        var second = await AddRefusedAsync("original-3", _api.Request());

        var replies = await Task.WhenAll(new[] { first, second, first }.Select(id => _api.PostAsync($"/api/poison/{id}/resend", string.Empty)));

        Assert.Equal(["queue-original-3"], await _api.RunsAsync());
        Assert.Equal(2, replies.Count(reply => reply.Status == HttpStatusCode.Accepted && reply.Text("id") == "queue-original-3"));
        replies.Single(reply => reply.Status != HttpStatusCode.Accepted).AssertProblem(HttpStatusCode.NotFound, "poison-not-found");
        Assert.Empty(Messages(await _api.GetAsync("/api/poison")));
    }

    [Fact]
    public async Task One_whose_id_belongs_to_another_request_stays_and_is_told_so()
    {
        await _api.PostAsync($"/api/poison/{await AddRefusedAsync("original-4", _api.Request(1))}/resend", string.Empty);
        var other = await AddRefusedAsync("original-4", _api.Request(2));

        (await _api.PostAsync($"/api/poison/{other}/resend", string.Empty)).AssertProblem(HttpStatusCode.UnprocessableEntity, "message-id-reused");

        Assert.Equal(other, Single(await _api.GetAsync("/api/poison")).GetProperty("id").GetString());
    }

    [Fact]
    public async Task One_that_is_still_wrong_stays_with_the_fields_named_and_hides_none_of_the_others()
    {
        var ids = new List<string>();
        for (var number = 0; number < 40; number++)
        {
            ids.Add(await AddAsync($$"""{"name":"message-{{number}}"}"""));
        }

        var reply = await _api.PostAsync($"/api/poison/{ids[^1]}/resend", string.Empty);

        reply.AssertProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal("#/moments", reply.Body.GetProperty("errors")[0].GetProperty("pointer").GetString());
        var page = (await _api.GetAsync("/api/poison")).Body;
        Assert.Equal((40, 32), (page.GetProperty("count").GetInt32(), page.GetProperty("messages").GetArrayLength()));
    }

    [Fact]
    public async Task An_id_that_is_not_there_is_a_404()
    {
        (await _api.PostAsync("/api/poison/none/resend", string.Empty)).AssertProblem(HttpStatusCode.NotFound, "poison-not-found");
        (await _api.DeleteAsync("/api/poison/none")).AssertProblem(HttpStatusCode.NotFound, "poison-not-found");
    }

    [Fact]
    public async Task Without_a_queue_of_that_name_there_is_nothing_in_it()
    {
        await _queue.DeleteAsync();

        var page = (await _api.GetAsync("/api/poison")).Body;

        Assert.Equal("""{"enabled":true,"count":0,"messages":[]}""", page.ToString());
        (await _api.DeleteAsync("/api/poison/none")).AssertProblem(HttpStatusCode.NotFound, "poison-not-found");
    }

    private async Task<string> AddAsync(string body) => (await _queue.SendMessageAsync(body)).Value.MessageId;

    /// <summary>As the app writes it.</summary>
    private Task<string> AddRefusedAsync(string originalId, string body) => AddAsync(new JsonObject
    {
        ["reason"] = JsonNode.Parse("""
            { "type": "urn:argil-functions:problem:invalid-request", "title": "The request is not valid", "status": 400, "detail": "Correct it.",
              "errors": [ { "pointer": "#/moments", "detail": "must be an array" } ] }
            """),
        ["originalMessageId"] = originalId,
        ["body"] = body,
    }.ToJsonString());

    private static JsonElement.ArrayEnumerator Messages(Reply reply) => reply.Body.GetProperty("messages").EnumerateArray();

    private static JsonElement Single(Reply reply)
    {
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        return Assert.Single(Messages(reply));
    }
}

public sealed class NoStorageTests
{
    [Fact]
    public async Task Without_storage_the_poison_queue_is_off_and_says_so()
    {
        await using var api = await Api.StartAsync();

        Assert.Equal("""{"enabled":false,"count":0,"messages":[]}""", (await api.GetAsync("/api/poison")).Body.ToString());
        (await api.DeleteAsync("/api/poison/any")).AssertProblem(HttpStatusCode.NotFound, "poison-not-found");
    }

    [Fact]
    public async Task With_storage_that_is_down_it_says_so()
    {
        await using var api = await Api.StartAsync(
            "AzureWebJobsStorage=DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;QueueEndpoint=http://127.0.0.1:9/a");

        var refusal = await api.GetAsync("/api/poison");
        refusal.AssertProblem(HttpStatusCode.ServiceUnavailable, "storage-unavailable");
        Assert.NotNull(refusal.Headers.RetryAfter);
        (await api.PostAsync("/api/poison/any/resend", string.Empty)).AssertProblem(HttpStatusCode.ServiceUnavailable, "storage-unavailable");
    }
}
