using System.Collections.Concurrent;
using System.Diagnostics;
using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Tests.Engine;

/// <summary>The spans that the engine makes, in the trace of whoever asked.</summary>
public sealed class TraceTests : EngineTest
{
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivitySource _caller = new("caller");
    private readonly ActivityListener _listener;

    public TraceTests()
    {
        _listener = new()
        {
            ShouldListenTo = source => source == _caller || source.Name == EngineTraces.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
        Functions
            .Activity<string>("Echo", text => text)
            .Activity<string>("Fails", _ => throw new FormatException("https://host/?sig=secret"))
            .Orchestrator("Child", async context => await context.CallActivityAsync<string>("Echo", "child"))
            .Orchestrator("Parent", async context =>
            {
                await context.CallActivityAsync<string>("Echo", "before");
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                await context.CallSubOrchestratorAsync<string>("Child");
                return await context.CallActivityAsync<string>("Echo", "after");
            });
    }

    [Fact]
    public async Task Every_span_is_there_once_under_its_own_however_often_code_is_replayed_and_the_process_dies()
    {
        var (id, trace) = await StartTracedAsync("Parent");
        await World.CrashAndRestartAsync();
        await World.AdvanceAsync(TimeSpan.FromHours(1));
        await World.EndAsync(id);
        await World.IdleAsync();

        var spans = Of(trace);
        var parent = Assert.Single(spans, span => span.OperationName == "orchestration:Parent");
        var child = Assert.Single(spans, span => span.OperationName == "orchestration:Child");
        Assert.Equal(Assert.Single(spans, span => span.OperationName == "create_orchestration:Parent").SpanId, parent.ParentSpanId);
        Assert.Equal(parent.SpanId, child.ParentSpanId);
        Assert.Equal([parent.SpanId, parent.SpanId, child.SpanId], spans.Where(span => span.OperationName == "activity:Echo").Select(span => span.ParentSpanId).OrderBy(span => span == child.SpanId));
        Assert.Equal((World.Clock.GetUtcNow().AddHours(-1), TimeSpan.FromHours(1)), (parent.StartTimeUtc, parent.Duration));
        Assert.Equal(("orchestration", "Parent", id, "Completed"), (Tag(parent, "type"), Tag(parent, "task.name"), Tag(parent, "task.instance_id"), Tag(parent, "task.status")));
    }

    [Fact]
    public async Task What_goes_wrong_is_named_by_type_and_never_by_what_it_says()
    {
        Functions.Orchestrator("Broken", async context => await context.CallActivityAsync<string>("Fails", "x"));

        var (id, trace) = await StartTracedAsync("Broken");
        await World.EndAsync(id);
        await World.IdleAsync();

        var spans = Of(trace);
        Assert.All(["activity:Fails", "orchestration:Broken"], name => Assert.Equal(ActivityStatusCode.Error, Assert.Single(spans, span => span.OperationName == name).Status));
        Assert.Equal(typeof(FormatException).FullName, spans.Single(span => span.OperationName == "activity:Fails").GetTagItem("error.type"));
        Assert.All(spans, span => Assert.DoesNotContain("secret", $"{span.StatusDescription} {string.Join(' ', span.TagObjects)}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("continues", "Completed")]
    [InlineData("terminated", "Terminated")]
    public async Task A_run_of_many_generations_or_one_that_is_ended_has_one_span_too(string how, string status)
    {
        Functions.Orchestrator("Counts", async context =>
        {
            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            if (context.GetInput<int>() < 3)
            {
                context.ContinueAsNew(context.GetInput<int>() + 1);
            }

            return "end";
        });

        var (id, trace) = await StartTracedAsync("Counts");
        await (how == "terminated" ? World.Client.TerminateInstanceAsync(id, output: null) : World.AdvanceAsync(TimeSpan.FromMinutes(10)));
        await World.EndAsync(id);
        await World.IdleAsync();

        Assert.Equal(status, Tag(Assert.Single(Of(trace), span => span.OperationName == "orchestration:Counts"), "task.status"));
    }

    [Theory]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01 00f067aa0ba902b7")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00 00f067aa0ba902b7 vendor=a b,other=1")]
    public void A_place_in_a_trace_is_read_as_it_was_written(string text) => Assert.Equal(text, TraceLink.Parse(text)?.ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("nonsense and more")]
    public void What_is_no_place_is_none(string? text) => Assert.Null(TraceLink.Parse(text));

    protected override void Dispose(bool disposing)
    {
        _listener.Dispose();
        _caller.Dispose();
        base.Dispose(disposing);
    }

    private async Task<(string Id, ActivityTraceId Trace)> StartTracedAsync(string orchestrator)
    {
        using var caller = _caller.StartActivity("caller", ActivityKind.Server, parentContext: default)!;
        var id = await World.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator);
        caller.Stop();
        await World.IdleAsync();
        return (id, caller.TraceId);
    }

    private List<Activity> Of(ActivityTraceId trace) => [.. _ended.Where(span => span.TraceId == trace)];

    private static object? Tag(Activity span, string name) => span.GetTagItem($"durabletask.{name}");
}
