using System.Net;
using System.Text;
using System.Text.Json;
using Argil.Client;
using Argil.Simulator.Model;
using Argil.Simulator.Scenarios;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Argil.Simulator.Tests;

/// <summary>A simulator on a clock of its own, our client for it, and a raw connection for what that client would never send.</summary>
internal sealed class Driver : IAsyncDisposable
{
    public const string Key = "key-5ecret";
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<IAsyncDisposable> _parts = [];

    private Driver(ArgilSimulator simulator, FakeTimeProvider time)
    {
        (Simulator, Time) = (simulator, time);
        Http = new() { BaseAddress = simulator.BaseAddress, DefaultRequestHeaders = { { "x-api-key", Key } } };
        Argil = Client(Key);
    }

    public ArgilSimulator Simulator { get; }

    public FakeTimeProvider Time { get; }

    public HttpClient Http { get; }

    public IArgilClient Argil { get; }

    public static async Task<Driver> StartAsync(Scenario? scenario = null, int journalCapacity = ArgilModel.DefaultJournalCapacity)
    {
        var time = new FakeTimeProvider();
        var options = new ArgilSimulatorOptions { Scenario = scenario ?? new(), JournalCapacity = journalCapacity };
        return new(await ArgilSimulator.StartAsync(options, time), time);
    }

    public static TimeRange Exactly(int seconds) => new(TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds));

    public static string Broll(string assetId) =>
        $$$"""{"avatarId":"a","transcript":"t","broll":{"type":"UPLOAD","assetId":"{{{assetId}}}"}}""";

    public static string Video(string name, string moment = """{"avatarId":"a","transcript":"Hello"}""", string more = "") =>
        $$"""{"name":"{{name}}","moments":[{{moment}}]{{more}}}""";

    /// <summary>A client as the app has it, but without patience: a read that fails is not repeated.</summary>
    public IArgilClient Client(string key)
    {
        var services = new ServiceCollection();
        services.AddArgilClient(options =>
        {
            options.BaseUrl = Simulator.ApiAddress.ToString();
            options.ApiKey = key;
            options.ReadRetries = 1;
            options.ReadRetryDelay = TimeSpan.Zero;
        });
        var provider = services.BuildServiceProvider();
        _parts.Add(provider);
        return provider.GetRequiredService<IArgilClient>();
    }

    public Task<UploadedAsset> UploadAsync(string name, string type, string url) => Argil.UploadAssetAsync(new(name, type, url));

    public Task<UploadedAsset> UploadImageAsync(int number) => UploadAsync($"image-{number}", "IMAGE", Simulator.Image(number).ToString());

    public Task<UploadedAsset> UploadClipAsync(int number) => UploadAsync($"clip-{number}", "VIDEO", Simulator.Clip(number).ToString());

    public Task<Video> CreateVideoAsync(string body) => Argil.CreateVideoAsync(new(JsonElement.Parse(body)));

    /// <summary>Sends what no decent client would.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var reply = await Http.SendAsync(request).WaitAsync(Patience);
        var text = await reply.Content.ReadAsStringAsync();
        return (reply.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text));
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, string body) => SendAsync(HttpMethod.Post, path, body);

    /// <summary>What a refused body is told.</summary>
    public async Task<string> RefusalAsync(string path, string body)
    {
        var (status, error) = await PostAsync(path, body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(400, error.GetProperty("code").GetInt32());
        return error.GetProperty("message").GetString()!;
    }

    /// <summary>Waits for something that happens on the server's threads and that nothing signals: it is asked again and again.</summary>
    public async Task UntilAsync(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!condition())
        {
            deadline.Token.ThrowIfCancellationRequested();
            await SendAsync(HttpMethod.Get, "/simulator/state");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in _parts)
        {
            await part.DisposeAsync();
        }

        Http.Dispose();
        await Simulator.DisposeAsync();
    }
}
