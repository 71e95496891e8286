using System.Net;
using System.Text.Json;

namespace ArgilFunctions.Api.Tests;

public class HealthTests
{
    [Fact]
    public async Task With_everything_there_the_app_is_ready()
    {
        await using var api = await Api.StartAsync();

        var reply = await api.GetAsync("/api/health");

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal(["runs", "argil:default"], Checks(reply).Select(check => check.GetProperty("name").GetString()));
        Assert.All(Checks(reply), check => Assert.True(check.GetProperty("ok").GetBoolean()));
    }

    [Fact]
    public async Task Without_Argil_requests_are_taken_and_wait_and_it_is_said()
    {
        await using var api = await Api.StartAsync("Argil:BaseUrl=http://127.0.0.1:1/v1");

        var reply = await api.GetAsync("/api/health");

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.True(reply.Body.GetProperty("ready").GetBoolean());
        Assert.Contains("Argil cannot be reached", Wrong(reply), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_key_that_Argil_refuses_the_app_is_not_ready()
    {
        await using var other = await Api.StartAsync();
        await using var api = await Api.StartAsync($"Argil:BaseUrl={new Uri(other.Argil.BaseAddress, "/not-for-this-key")}");

        var reply = await api.GetAsync("/api/health");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.Status);
        Assert.NotNull(reply.Headers.RetryAfter);
        Assert.Contains("refuses", Wrong(reply), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_queue_storage_that_is_down_is_named_without_its_connection()
    {
        await using var api = await Api.StartAsync(
            "AzureWebJobsStorage=DefaultEndpointsProtocol=http;AccountName=secretname;AccountKey=c2VjcmV0;QueueEndpoint=http://127.0.0.1:1/secretname;");

        var reply = await api.GetAsync("/api/health");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.Status);
        Assert.Contains("queue storage", Wrong(reply), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", reply.Body.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_it_lives_is_told_without_asking_anyone_and_without_a_key()
    {
        await using var api = await Api.StartAsync("Embedded:FunctionKey=right");

        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/api/health/live")).Status);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/api/health")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.GetAsync("/api/videos")).Status);
    }

    private static List<JsonElement> Checks(Reply reply) => [.. reply.Body.GetProperty("checks").EnumerateArray()];

    private static string Wrong(Reply reply) => Checks(reply).Single(check => !check.GetProperty("ok").GetBoolean()).GetProperty("detail").GetString()!;
}
