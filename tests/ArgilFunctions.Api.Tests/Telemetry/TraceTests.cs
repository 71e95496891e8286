using System.Text;
using Argil.Simulator;
using ArgilFunctions.Pipeline;
using ArgilFunctions.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ArgilFunctions.Api.Tests.Telemetry;

/// <summary>One request, rendered and told of by webhook, over a restart of the app; and all that was sent about it.</summary>
public sealed class TraceFixture : IAsyncLifetime
{
    public const string FunctionKey = "a-function-key-that-nobody-may-see";
    public const string ArgilKey = "an-argil-key-that-nobody-may-see";
    public const string Signature = "a-signature-that-nobody-may-see";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trace-");

    public string Id { get; private set; } = null!;

    public string CallbackToken { get; private set; } = null!;

    internal Collector Collector { get; private set; } = null!;

    internal IReadOnlyList<Span> Trace { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Collector = await Collector.StartAsync();
        var time = new FakeTimeProvider(new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero));
        await using var argil = await ArgilSimulator.StartAsync(options: null, time);
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var front = await PublicFront.StartAsync();

        await using (var first = await StartAsync(time, argil, front))
        {
            Id = await first.SubmitAsync(Request(argil, receiver));
            CallbackToken = first.Services.GetRequiredService<CallbackUrls>().Of(Workspaces.Default, Id)!.Split('.')[^1];
            await first.AdvanceUntilAsync(async () => (await first.StatusAsync(Id)).GetProperty("status").GetString() == "processing");
            await Collector.FlushAsync(first.Services);
        }

        await using (var second = await StartAsync(time, argil, front))
        {
            await second.FinishAsync(Id);
            await second.AdvanceUntilAsync(async () => await second.Durable.GetAllInstancesAsync().AllAsync(run => run.IsCompleted));
            using var asked = await second.Http.GetAsync(new Uri($"/api/videos/{Id}?code={FunctionKey}", UriKind.Relative));
            using var calledBack = await second.Http.PostAsync(new Uri($"/api/argil/callbacks/{Id}.{CallbackToken}", UriKind.Relative), content: null);
            Assert.True(asked.IsSuccessStatusCode && calledBack.IsSuccessStatusCode);
            await Collector.FlushAsync(second.Services);
        }

        Assert.Null(Assert.Single(receiver.Received).TraceParent);
        var spans = Collector.Spans;
        var traceId = spans.Single(span => span.Name == "orchestration:VideoOrchestrator" && span.Of("durabletask.task.instance_id") == Id).TraceId;
        Trace = [.. spans.Where(span => span.TraceId == traceId)];
    }

    public async ValueTask DisposeAsync()
    {
        await Collector.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<VirtualPipeline> StartAsync(FakeTimeProvider time, ArgilSimulator argil, PublicFront front)
    {
        var pipeline = await VirtualPipeline.StartAsync(
            time,
            argil.ApiAddress,
            _folder.FullName,
            [.. Collector.Settings, $"Embedded:FunctionKey={FunctionKey}", $"Argil:ApiKey={ArgilKey}", $"PublicUrl={front.Url}", $"Webhooks:Secret={LiveApp.WebhookSecret}"]);
        front.Target = pipeline.Http.BaseAddress;
        pipeline.Http.DefaultRequestHeaders.Add("x-functions-key", FunctionKey);
        return pipeline;
    }

    private static string Request(ArgilSimulator argil, WebhookReceiver receiver) => $$"""
        {
          "name": "traced", "render": true, "notify": { "url": "{{receiver.Url}}&key={{Signature}}" },
          "assets": { "picture": { "type": "IMAGE", "url": "{{argil.Image(1)}}&sig={{Signature}}" }, "other": { "type": "IMAGE", "url": "{{argil.Image(2)}}&sig={{Signature}}" } },
          "moments": [
            { "transcript": "Look", "avatarId": "avatar", "broll": { "asset": "picture" } }, { "transcript": "Look", "avatarId": "avatar", "broll": { "asset": "other" } }
          ]
        }
        """;
}

public sealed class TraceTests(TraceFixture traced) : IClassFixture<TraceFixture>
{
    [Fact]
    public void One_request_is_one_trace_across_a_restart_and_every_span_hangs_on_another_of_it()
    {
        var ids = traced.Trace.Select(span => span.Id).ToHashSet();

        Assert.Equal(traced.Trace.Count, ids.Count);
        Assert.Single(traced.Trace, span => span.ParentId is null || !ids.Contains(span.ParentId));
        Assert.All(traced.Collector.Spans.Where(span => span.Of("durabletask.task.instance_id")?.StartsWith(traced.Id, StringComparison.Ordinal) == true), span =>
            Assert.Contains(span.Id, ids));
    }

    [Theory]
    [InlineData("POST", "activity:UploadAssetActivity", "orchestration:AssetOrchestrator", "orchestration:VideoOrchestrator", "create_orchestration:VideoOrchestrator", "function SubmitVideoHttp", "POST api/videos")]
    [InlineData("GET", "activity:GetAssetActivity", "orchestration:AssetOrchestrator", "orchestration:VideoOrchestrator")]
    [InlineData("POST", "activity:CreateVideoActivity", "orchestration:VideoOrchestrator")]
    [InlineData("POST", "activity:RenderVideoActivity", "orchestration:RenderOrchestrator", "orchestration:VideoOrchestrator")]
    [InlineData("POST", "activity:DeliverWebhookActivity", "orchestration:AnnouncementOrchestrator", "create_orchestration:AnnouncementOrchestrator", "activity:AnnounceActivity", "orchestration:VideoOrchestrator")]
    public void A_call_leads_back_to_the_request_step_by_step(string method, params string[] path)
    {
        var byId = traced.Trace.ToDictionary(span => span.Id);
        var calls = traced.Trace.Where(span => span.Name == method && span.ParentId is not null && byId.GetValueOrDefault(span.ParentId)?.Name == path[0]);

        Assert.NotEmpty(calls);
        Assert.All(calls, call =>
        {
            var seen = new List<string>();
            for (var span = byId[call.ParentId!]; seen.Count < path.Length; span = byId.GetValueOrDefault(span.ParentId ?? string.Empty)!)
            {
                seen.Add(span.Name);
            }

            Assert.Equal(path, seen);
        });
    }

    [Fact]
    public void However_often_code_is_replayed_each_orchestration_and_each_activity_has_one_span()
    {
        var tasks = traced.Trace.Where(span => span.Of("durabletask.type") is "orchestration" or "activity").ToList();

        Assert.Equal(["AnnouncementOrchestrator", "AssetOrchestrator", "AssetOrchestrator", "RenderOrchestrator", "RenderTicketOrchestrator", "VideoOrchestrator"],
            tasks.Where(span => span.Name.StartsWith("orchestration:", StringComparison.Ordinal)).Select(span => span.Of("durabletask.task.name")).Order(StringComparer.Ordinal));
        Assert.Equal(2, tasks.Count(span => span.Name == "activity:UploadAssetActivity"));
        Assert.Single(tasks, span => span.Name == "activity:CreateVideoActivity");
        Assert.Single(tasks, span => span.Name == "activity:RenderVideoActivity");
    }

    [Fact]
    public void Nothing_that_was_sent_holds_a_key_a_token_a_secret_or_a_query()
    {
        var secrets = new[] { TraceFixture.FunctionKey, TraceFixture.ArgilKey, TraceFixture.Signature, traced.CallbackToken, LiveApp.WebhookSecret };

        Assert.All(traced.Collector.Bodies, body => Assert.All(secrets, secret => Assert.DoesNotContain(secret, Encoding.UTF8.GetString(body), StringComparison.Ordinal)));
        Assert.All(traced.Collector.Spans.SelectMany(span => span.Attributes), attribute => Assert.DoesNotContain('?', attribute.Value));
        Assert.DoesNotContain(traced.Collector.Spans, span => span.Attributes.ContainsKey("url.query"));
        Assert.Contains(traced.Collector.Spans, span => span.Of("url.path") == "/api/argil/callbacks/{token}");
    }

    [Fact]
    public void Logs_name_the_run_and_the_span_they_belong_to()
    {
        var log = Assert.Single(traced.Collector.Logs, log => log.Text.StartsWith($"Webhook of run {traced.Id}: Delivered", StringComparison.Ordinal));

        Assert.Equal("activity:DeliverWebhookActivity", Assert.Single(traced.Trace, span => span.Id == log.SpanId).Name);
        Assert.Equal(traced.Trace[0].TraceId, log.TraceId);
    }

    [Fact]
    public void Metrics_are_sent_too() =>
        Assert.Superset(
            new HashSet<string>(["argil.videos.ended", "argil.assets.ended", "argil.asset.processing.duration", "argil.slots.used", "http.client.request.duration", "http.server.request.duration"]),
            traced.Collector.Metrics.ToHashSet());
}
