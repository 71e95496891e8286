using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Engine;

internal static class NewInstance
{
    public static InstanceStart Start(
        string id, string name, string? input, DateTimeOffset now, ReplyAddress? parent, DateTimeOffset? startAt, TraceLink? trace)
    {
        InstanceIds.Validate(id);
        return new(
            new(id, name, OrchestrationRuntimeStatus.Pending, now) { Input = input, Parent = parent, Trace = trace?.ToString() },
            new(id, new(EventKind.ExecutionStarted, 0, name, Payload: null, now), VisibleAt: startAt),
            IfRunning: null);
    }
}
