using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Argil.Client;
using Argil.Simulator;
using ArgilFunctions.Pipeline;
using ArgilFunctions.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ArgilFunctions.Api.Tests;

/// <summary>The app and a simulated Argil in this process, on one clock, and a client that looks at whole replies.</summary>
internal sealed class Api : IAsyncDisposable
{
    private static readonly TimeSpan RequestTimeout = new ArgilOptions().Timeout;

    private readonly DirectoryInfo _folder;
    private int _hangs;

    private Api(VirtualPipeline pipeline, ArgilSimulator argil, DirectoryInfo folder) => (Pipeline, Argil, _folder) = (pipeline, argil, folder);

    public VirtualPipeline Pipeline { get; }

    public ArgilSimulator Argil { get; }

    public static Task<Api> StartAsync(params string[] settings) => StartAsync(services => { }, settings);

    public static async Task<Api> StartAsync(Action<IServiceCollection> configure, params string[] settings)
    {
        var time = new FakeTimeProvider(new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero));
        var folder = Directory.CreateTempSubdirectory("api-");
        var argil = await ArgilSimulator.StartAsync(options: null, time);
        // A test that moves the clock while a call is on its way makes it time out, which is no news.
        return new(await VirtualPipeline.StartAsync(time, argil.ApiAddress, folder.FullName, configure, ["Logging:LogLevel:Argil.Client=None", .. settings]), argil, folder);
    }

    /// <summary>A request with one asset; each number is another.</summary>
    public string Request(int number = 1, string more = "") => $$"""
        {
          "name": "video-{{number}}", {{more}}
          "assets": { "picture": { "type": "IMAGE", "url": "{{Argil.Image(number)}}" } },
          "moments": [ { "transcript": "Look at number {{number}}", "avatarId": "avatar", "broll": { "asset": "picture" } } ]
        }
        """;

    public Task<Reply> PostAsync(string path, string body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, body, headers);

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path, body: null);

    public Task<Reply> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, body: null);

    public async Task<Reply> SendAsync(HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        using var reply = await Pipeline.Http.SendAsync(request);
        return await Reply.ReadAsync(reply);
    }

    /// <summary>Submits a request, lets time pass until it has ended, and returns its status document.</summary>
    public async Task<JsonElement> RunAsync(string request)
    {
        var id = await Pipeline.SubmitAsync(request);
        await AdvanceUntilAsync(async () => (await GetAsync($"/api/videos/{id}")).RunStatus is "completed" or "failed" or "cancelled");
        return (await GetAsync($"/api/videos/{id}")).Body;
    }

    /// <summary>Moves the clock from one thing that is due, here or at Argil, to the next, until the condition holds.</summary>
    public async Task AdvanceUntilAsync(Func<Task<bool>> condition)
    {
        var deadline = Pipeline.Time.GetUtcNow() + TimeSpan.FromDays(7);
        while (true)
        {
            await RestAsync();
            await Argil.WhenIdleAsync().WaitAsync(TimeSpan.FromSeconds(60));
            await RestAsync();
            if (await condition())
            {
                return;
            }

            var due = new[] { Pipeline.NextDue, Argil.NextDue }.Min() ?? deadline;
            Assert.True(due < deadline, "Nothing is due any more, and what the test waits for has not come.");
            Pipeline.Time.Advance(due > Pipeline.Time.GetUtcNow() ? due - Pipeline.Time.GetUtcNow() : TimeSpan.FromMilliseconds(1));
        }
    }

    /// <summary>The ids of all runs.</summary>
    public async Task<IReadOnlyList<string>> RunsAsync() =>
        await Pipeline.Durable.GetAllInstancesAsync().Where(RunStatusReader.IsVideoRun).Select(run => run.InstanceId).ToListAsync();

    /// <summary>All that stands on disk, as text.</summary>
    public string StoreBytes() => string.Concat(_folder.GetFiles("durable.db*").Select(file => Encoding.UTF8.GetString(ReadShared(file))));

    public async ValueTask DisposeAsync()
    {
        await Pipeline.DisposeAsync();
        await Argil.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Ends when nothing can happen before the clock moves on; who waits for an answer that does not come gives up first.</summary>
    private async Task RestAsync()
    {
        var idle = Pipeline.WhenIdleAsync();
        while (await Task.WhenAny(idle, Argil.WhenHangingAsync(_hangs + 1)) != idle)
        {
            _hangs++;
            Pipeline.Time.Advance(RequestTimeout);
        }

        await idle;
    }

    private static byte[] ReadShared(FileInfo file)
    {
        using var stream = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

internal sealed record Reply(HttpStatusCode Status, string? ContentType, HttpResponseHeaders Headers, JsonElement Body)
{
    public string? RunStatus => Text("status");

    public static async Task<Reply> ReadAsync(HttpResponseMessage reply)
    {
        var text = await reply.Content.ReadAsStringAsync();
        var body = text.Length > 0 ? JsonSerializer.Deserialize<JsonElement>(text) : default;
        return new(reply.StatusCode, reply.Content.Headers.ContentType?.MediaType, reply.Headers, body);
    }

    public string? Text(string field) => Body.GetProperty(field).GetString();

    /// <summary>It is a problem document of this type, status included.</summary>
    public void AssertProblem(HttpStatusCode status, string type)
    {
        Assert.Equal(status, Status);
        Assert.Equal("application/problem+json", ContentType);
        Assert.Equal($"urn:argil-functions:problem:{type}", Text("type"));
        Assert.Equal((int)status, Body.GetProperty("status").GetInt32());
        Assert.All(["title", "detail"], field => Assert.NotEmpty(Text(field)!));
    }
}
