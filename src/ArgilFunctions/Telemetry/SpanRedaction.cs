using System.Diagnostics;
using ArgilFunctions.Pipeline;
using OpenTelemetry;

namespace ArgilFunctions.Telemetry;

/// <summary>
/// Takes out of spans what others put into them and may be secret: all queries, where asset URLs have signatures and callers their keys,
/// and the token that ends a callback's path.
/// </summary>
internal sealed class SpanRedaction : BaseProcessor<Activity>
{
    private const string Callbacks = $"/{CallbackUrls.Route}";

    public override void OnEnd(Activity data)
    {
        data.SetTag("url.query", null);
        Redact(data, "url.full");
        Redact(data, "url.path");
    }

    private static void Redact(Activity span, string tag)
    {
        if (span.GetTagItem(tag) is string url)
        {
            span.SetTag(tag, WithoutToken(url.Split('?', 2)[0]));
        }
    }

    private static string WithoutToken(string url) => url.IndexOf(Callbacks, StringComparison.OrdinalIgnoreCase) is var start and >= 0
        ? $"{url[..start]}{Callbacks}{{token}}"
        : url;
}
