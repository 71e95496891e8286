using System.Diagnostics.Metrics;

namespace Argil.Client;

/// <summary>What the client counts.</summary>
public static class ArgilMeter
{
    /// <summary>The meter's name, to collect it by.</summary>
    public const string Name = "Argil.Client";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Throttled = Meter.CreateCounter<long>(
        "argil.client.throttled", "{response}", "Replies by which Argil said that it is busy (429).");

    internal static void ReplyWasBusy(string workspace, string method) => Throttled.Add(
        1, new KeyValuePair<string, object?>("argil.workspace", workspace), new KeyValuePair<string, object?>("http.request.method", method));
}
