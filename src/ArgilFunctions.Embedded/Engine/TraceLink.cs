using System.Diagnostics;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>
/// An orchestration's place in a trace: its own span, which is written when it has ended, and the one of whoever asked for it. Kept with
/// the instance, so that a trace is one however often the host is restarted.
/// </summary>
internal sealed record TraceLink(ActivityContext Own, ActivitySpanId Asker)
{
    public ActivityContext AskerContext => new(Own.TraceId, Asker, Own.TraceFlags, Own.TraceState);

    /// <summary>A place under a span; null when there is no trace.</summary>
    public static TraceLink? Under(ActivityContext? asker) => asker is { } span && span != default
        ? new(new(span.TraceId, ActivitySpanId.CreateRandom(), span.TraceFlags, span.TraceState), span.SpanId)
        : null;

    public static TraceLink? Parse(string? text) => text?.Split(' ', 3) is [var own, var asker, .. var state]
        && ActivityContext.TryParse(own, state is [var named] ? named : null, out var context)
            ? new(context, ActivitySpanId.CreateFromString(asker))
            : null;

    public override string ToString()
    {
        var place = $"00-{Own.TraceId}-{Own.SpanId}-{(int)Own.TraceFlags:x2} {Asker}";
        return string.IsNullOrEmpty(Own.TraceState) ? place : $"{place} {Own.TraceState}";
    }
}
