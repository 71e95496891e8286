using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using ArgilFunctions.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Api.Tests.Security;

/// <summary>Runs that go well and that go wrong, with everything logged that can be; and no secret in what is left of them.</summary>
public sealed class SecretTests
{
    private const string FunctionKey = "function-key-0123456789";
    private const string ArgilKey = "argil-key-0123456789";
    private const string Signature = "signature-0123456789";
    private const string NotifyToken = "s3cret"; // in the receiver's address

    [Fact]
    public async Task No_log_no_document_and_no_webhook_holds_a_secret_and_the_store_none_of_ours()
    {
        using var logs = new AllLogs();
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var front = await PublicFront.StartAsync();
        var shown = new StringBuilder();
        string token;
        await using (var api = await Api.StartAsync(
            services => services.AddSingleton<ILoggerProvider>(logs),
            "Logging:LogLevel:Default=Trace", "Logging:LogLevel:Polly=Trace", "Logging:LogLevel:System.Net.Http.HttpClient=Trace", "Logging:Console:LogLevel:Default=None",
            $"Embedded:FunctionKey={FunctionKey}", $"Argil:ApiKey={ArgilKey}", $"Webhooks:Secret={LiveApp.WebhookSecret}", $"PublicUrl={front.Url}"))
        {
            front.Target = api.Pipeline.Http.BaseAddress;
            api.Pipeline.Http.DefaultRequestHeaders.Add("x-functions-key", FunctionKey);
            api.Argil.Scenario = new() { Faults = [new() { Kind = Argil.Simulator.Scenarios.FaultKind.Error, Status = 503, Count = 2 }], Render = new() { AllowHttpCallbacks = true } };

            var good = await EndAsync(api, Request(api.Argil.Image(1), receiver));
            await EndAsync(api, Request(new(api.Argil.ApiAddress, "/media/missing.png?n=1"), receiver)); // Argil says what it could not get
            (await api.PostAsync("/api/videos", $$"""{"name":"","assets":{"a":{"type":"IMAGE","url":"ftp://host/?sig={{Signature}}"} },"moments":[]}""")).AssertProblem(System.Net.HttpStatusCode.BadRequest, "invalid-request");
            token = api.Pipeline.Services.GetRequiredService<CallbackUrls>().Of(Workspaces.Default, good)!.Split('.')[^1];
            Assert.Contains(front.Paths, path => path.EndsWith(token, StringComparison.Ordinal));
            foreach (var path in new[] { $"/api/videos/{good}", "/api/videos", "/api/slots", "/api/health", $"/api/videos?code={FunctionKey}" })
            {
                shown.Append((await api.GetAsync(path)).Body);
            }

            Assert.All([FunctionKey, ArgilKey, LiveApp.WebhookSecret, token], secret => Assert.DoesNotContain(secret, api.StoreBytes(), StringComparison.Ordinal));
        }

        Assert.Equal(2, receiver.Received.Count);
        Assert.InRange(logs.Lines.Count, 100, 100_000);
        shown.AppendJoin('\n', receiver.Received.Select(webhook => webhook.Body)).AppendJoin('\n', logs.Lines);
        Assert.All([FunctionKey, ArgilKey, Signature, NotifyToken, token, LiveApp.WebhookSecret], secret =>
            Assert.Equal(string.Empty, Around(shown.ToString(), secret)));
    }

    private static async Task<string> EndAsync(Api api, string request)
    {
        var id = await api.Pipeline.SubmitAsync(request);
        await api.AdvanceUntilAsync(async () => (await api.GetAsync($"/api/videos/{id}")).Body.GetProperty("notification").GetProperty("status").GetString() == "delivered");
        return id;
    }

    private static string Request(Uri image, WebhookReceiver receiver) => $$"""
        {
          "name": "video", "render": true, "notify": { "url": "{{receiver.Url}}" },
          "assets": { "picture": { "type": "IMAGE", "url": "{{image}}&sig={{Signature}}" } },
          "moments": [ { "transcript": "Look", "avatarId": "avatar", "broll": { "asset": "picture" } } ]
        }
        """;

    /// <summary>Where it stands, for whoever has to find it.</summary>
    private static string Around(string text, string secret) => text.IndexOf(secret, StringComparison.Ordinal) is var at and >= 0
        ? text[Math.Max(0, at - 300)..Math.Min(text.Length, at + 60)]
        : string.Empty;

    private sealed class AllLogs : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {JsonSerializer.Serialize((state as IEnumerable<KeyValuePair<string, object?>>)?.Select(field => $"{field.Key}={field.Value}"))} {exception}");

        public void Dispose()
        {
        }
    }
}
