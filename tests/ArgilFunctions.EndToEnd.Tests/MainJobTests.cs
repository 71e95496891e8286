using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ArgilFunctions.TestKit;

namespace ArgilFunctions.EndToEnd.Tests;

/// <summary>The main job, on real processes: HTTP or queue in, a video out.</summary>
public sealed class MainJobTests(PipelineFixture running) : IClassFixture<PipelineFixture>
{
    private readonly RunningPipeline _pipeline = running.Pipeline;

    [Fact]
    public async Task A_request_by_http_becomes_a_video()
    {
        var id = await _pipeline.SubmitAsync(Requests.Video("by-http", _pipeline.Simulator, 1, 2));

        AssertCompleted(await _pipeline.FinishAsync(id), "by-http", assets: 2);
    }

    [Fact]
    public async Task A_request_by_queue_becomes_a_video()
    {
        var id = await _pipeline.EnqueueAsync(Requests.Video("by-queue", _pipeline.Simulator, 3, 4).ToJsonString());

        AssertCompleted(await _pipeline.FinishAsync(id), "by-queue", assets: 2);
    }

    [Fact]
    public async Task A_broken_request_gets_a_problem_document_that_names_the_fields()
    {
        using var reply = await _pipeline.PostAsync("""{"name":"","assets":{"a":{"type":"AUDIO","url":"ftp://host/file"}},"moments":[]}""");
        var problem = await reply.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Equal("application/problem+json", reply.Content.Headers.ContentType?.MediaType);
        var pointers = problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()).ToList();
        Assert.Subset(pointers.ToHashSet(), new HashSet<string?> { "#/name", "#/assets/a/type", "#/assets/a/url", "#/moments" });
    }

    [Fact]
    public async Task A_broken_message_ends_in_the_poison_queue_and_the_app_goes_on()
    {
        await _pipeline.EnqueueAsync("""{"name":"no moments"}""");
        var poison = JsonDocument.Parse((await _pipeline.TakePoisonAsync()).Body).RootElement;
        var id = await _pipeline.EnqueueAsync(Requests.Video("after-poison", _pipeline.Simulator, 5).ToJsonString());

        Assert.Contains("#/moments", poison.GetProperty("reason").ToString(), StringComparison.Ordinal);
        Assert.Equal("""{"name":"no moments"}""", poison.GetProperty("body").GetString());
        AssertCompleted(await _pipeline.FinishAsync(id), "after-poison", assets: 1);
    }

    private static void AssertCompleted(JsonElement status, string name, int assets)
    {
        Assert.Equal("completed", status.GetProperty("status").GetString());
        Assert.Equal(name, status.GetProperty("name").GetString());
        Assert.NotEmpty(status.GetProperty("video").GetProperty("previewUrl").GetString()!);
        var documents = status.GetProperty("assets").EnumerateObject().Select(asset => asset.Value).ToList();
        Assert.Equal(assets, documents.Count);
        Assert.All(documents, asset => Assert.Equal("ready", asset.GetProperty("status").GetString()));
    }
}
