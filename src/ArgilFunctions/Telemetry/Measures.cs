using System.Diagnostics;
using System.Diagnostics.Metrics;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Telemetry;

/// <summary>What the app counts and measures. Orchestrators report at their end, and a replay of it reports nothing.</summary>
internal static class Measures
{
    public const string MeterName = "ArgilFunctions";

    private const string Workspace = "argil.workspace";
    private const string AssetType = "argil.asset.type";
    private const string Outcome = "argil.outcome";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> VideosEnded = Meter.CreateCounter<long>("argil.videos.ended", "{video}", "Requests that have ended.");

    private static readonly Counter<long> AssetsEnded = Meter.CreateCounter<long>("argil.assets.ended", "{asset}", "Assets that have ended.");

    private static readonly Histogram<double> SlotWait = Meter.CreateHistogram(
        "argil.asset.slot_wait.duration", "s", "From asking for a slot to having one.", advice: Seconds(1, 5, 15, 30, 60, 120, 300, 600, 1800, 3600, 14400, 86400));

    private static readonly Histogram<double> Processing = Meter.CreateHistogram(
        "argil.asset.processing.duration", "s", "From Argil's acceptance of an asset to its end.", advice: Seconds(1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800));

    private static readonly Histogram<int> Polls = Meter.CreateHistogram<int>(
        "argil.asset.polls", "{poll}", "How often an asset was looked at.", advice: new() { HistogramBucketBoundaries = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500] });

    private static readonly Gauge<int> SlotsUsed = Meter.CreateGauge<int>("argil.slots.used", "{slot}", "Slots that have a holder.");

    private static readonly Gauge<int> SlotsLimit = Meter.CreateGauge<int>("argil.slots.limit", "{slot}", "Slots that are handed out just now.");

    private static readonly Gauge<int> SlotsWaiting = Meter.CreateGauge<int>("argil.slots.waiting", "{asset}", "Assets in line for a slot.");

    public static void AssetEnded(TaskOrchestrationContext context, AssetRun run)
    {
        if (context.IsReplaying || run.Outcome is not { } outcome)
        {
            return;
        }

        TagList tags = new() { { Workspace, run.Workspace }, { AssetType, run.Source.Type } };
        if (run.UploadingSince - run.WaitingSince is { } wait)
        {
            SlotWait.Record(wait.TotalSeconds, tags);
        }

        if (outcome.CompletedAt - run.ProcessingSince is { } processing && outcome.Status != AssetStage.Cancelled)
        {
            Processing.Record(processing.TotalSeconds, tags);
            Polls.Record(run.Polls, tags);
        }

        tags.Add(Outcome, outcome.Status);
        AssetsEnded.Add(1, tags);
    }

    public static void VideoEnded(TaskOrchestrationContext context, VideoRun run, VideoOutcome outcome)
    {
        if (!context.IsReplaying)
        {
            VideosEnded.Add(1, new TagList { { Workspace, run.Workspace }, { Outcome, outcome.Status } });
        }
    }

    public static void SlotsChanged(string workspace, int used, int limit, int waiting)
    {
        KeyValuePair<string, object?> tag = new(Workspace, workspace);
        SlotsUsed.Record(used, tag);
        SlotsLimit.Record(limit, tag);
        SlotsWaiting.Record(waiting, tag);
    }

    private static InstrumentAdvice<double> Seconds(params double[] bounds) => new() { HistogramBucketBoundaries = bounds };
}
