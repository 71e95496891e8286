using System.Diagnostics;
using System.Runtime.CompilerServices;
using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>
/// The spans of this host, named as Durable Task and the Functions worker name theirs. Nothing that a caller, or an exception, said
/// stands in them.
/// </summary>
internal static class EngineTraces
{
    public const string SourceName = "ArgilFunctions.Embedded";

    private const string TaskType = "durabletask.type";
    private const string TaskTitle = "durabletask.task.name";
    private const string InstanceId = "durabletask.task.instance_id";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>The run of a function that was triggered from outside.</summary>
    public static Activity? StartFunction(string name, string trigger, ActivityKind kind = ActivityKind.Internal) =>
        Source.StartActivity($"function {name}", kind)?.SetTag("faas.name", name).SetTag("faas.trigger", trigger);

    /// <summary>Asking for a new orchestration.</summary>
    public static Activity? StartCreation(string name, string instanceId) =>
        Describe(Source.StartActivity($"create_orchestration:{name}", ActivityKind.Producer), "orchestration", name, instanceId);

    /// <summary>The place of a new orchestration, under whatever asks for it just now.</summary>
    public static TraceLink? LinkHere() => TraceLink.Under(Activity.Current?.Context);

    public static Activity? StartEvent(string name, string instanceId) =>
        Source.StartActivity($"orchestration_event:{name}", ActivityKind.Producer)
            ?.SetTag(TaskType, "event").SetTag(TaskTitle, name).SetTag("durabletask.event.target_instance_id", instanceId);

    /// <summary>One run of an activity; one that runs again after a crash is another.</summary>
    public static Activity? StartActivity(ActivityTask task) => TraceLink.Parse(task.Trace) is { } orchestration
        ? Describe(Source.StartActivity($"activity:{task.Name}", ActivityKind.Server, orchestration.Own), "activity", task.Name, task.ReplyTo.InstanceId)
            ?.SetTag("durabletask.task.task_id", task.ReplyTo.TaskId)
        : null;

    public static void Fail(Activity? span, Exception failure) =>
        span?.SetTag("error.type", failure.GetType().FullName).SetStatus(ActivityStatusCode.Error, failure.GetType().Name);

    /// <summary>
    /// Writes the span of an orchestration that has ended: once, for all its turns and replays, and with the id that its children have
    /// named as their parent's all along.
    /// </summary>
    public static void WriteOrchestration(InstanceRecord ended)
    {
        if (!Source.HasListeners() || TraceLink.Parse(ended.Trace) is not { } link)
        {
            return;
        }

        using var span = Source.StartActivity(
            ActivityKind.Server, link.AskerContext, startTime: ended.CreatedAt, name: $"orchestration:{ended.Name}");
        if (span is not null)
        {
            SpanIdOf(span) = link.Own.SpanId.ToHexString();
            Describe(span, "orchestration", ended.Name, ended.Id)?.SetTag("durabletask.task.status", ended.Status.ToString());
            span.SetStatus(ended.Status == OrchestrationRuntimeStatus.Failed ? ActivityStatusCode.Error : ActivityStatusCode.Unset, "Failed");
            span.SetEndTime(ended.UpdatedAt.UtcDateTime);
        }
    }

    /// <summary>Makes logs of a turn name the orchestration's span; it is no span itself.</summary>
    public static IDisposable? Enter(InstanceRecord instance)
    {
        if (!Source.HasListeners() || TraceLink.Parse(instance.Trace) is not { } link)
        {
            return null;
        }

        var turn = new Activity("turn").SetParentId(link.Own.TraceId, link.Asker, link.Own.TraceFlags);
        SpanIdOf(turn) = link.Own.SpanId.ToHexString();
        return turn.Start();
    }

    private static Activity? Describe(Activity? span, string type, string name, string instanceId) =>
        span?.SetTag(TaskType, type).SetTag(TaskTitle, name).SetTag(InstanceId, instanceId);

    // There is no other way to go on with a span that an earlier process began.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_spanId")]
    private static extern ref string? SpanIdOf(Activity activity);
}
