using System.Security.Cryptography;
using System.Text;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Dashboard.Tests.Pictures;

/// <summary>What an app has to show at one moment of a busy morning. Times are seconds before that moment.</summary>
internal static class Morning
{
    public const string BatchId = "batch-7d3f0c5e9a1b4f6c8e2d5a7b9c0e1f32";
    private const string Clip = "VIDEO";
    private const string Image = "IMAGE";

    public static DateTimeOffset Now { get; } = new(2026, 10, 12, 9, 41, 30, TimeSpan.Zero);

    public static IReadOnlyList<StatusDocument> Requests { get; } =
    [
        Video("weekly-digest-42", RunStatus.Queued, 12, null, Waiting("cover", Image), Waiting("chart", Image)),
        Video("pricing-explainer", RunStatus.Queued, 19, null, Waiting("table", Image), Waiting("demo", Clip)),
        Video("onboarding-tour", RunStatus.Processing, 24, null, Begun("welcome", Image, 5), Waiting("tour-clip", Clip)),
        Video("spring-launch", RunStatus.Processing, 41, null, Begun("hero", Clip, 13), Ready("logo", Image, 36, 27)),
        Video("release-notes-2.14", RunStatus.Processing, 47, null, Begun("screen", Image, 10)),
        Video("customer-story-acme", RunStatus.Processing, 52, null, Begun("interview-clip", Clip, 31), Begun("office", Clip, 22)),
        Video("faq-billing", RunStatus.Creating, 68, null, Ready("invoice", Image, 60, 51), Ready("card", Image, 58, 47)),
        Video("product-demo-fr", RunStatus.Rendering, 95, null, Ready("demo", Clip, 90, 64)),
        Video("product-demo-de", RunStatus.Completed, 101, 12, Ready("demo", Clip, 50, 23), Ready("poster", Image, 42, 33)),
        Video("webinar-recap", RunStatus.Failed, 110, 15, Ready("slides", Image, 31, 22), Failed("recording", Clip, 36, 15)),
        Video("team-intro", RunStatus.Cancelled, 125, 70, Waiting("portrait", Image)),
        Video("product-demo-en", RunStatus.Completed, 131, 34, Ready("demo", Clip, 74, 37), Ready("poster", Image, 46, 39)),
        Video("weekly-digest-41", RunStatus.Completed, 160, 52, Ready("cover", Image, 64, 55), Ready("chart", Image, 74, 66)),
        .. Enumerable.Range(0, 20).Where(index => index != 17).Select(OfBatch),
    ];

    public static SlotsDocument Slots { get; } = new(
        "default",
        ["default"],
        Capacity: 5,
        Limit: 5,
        [Holder("onboarding-tour", 0), Holder("release-notes-2.14", 0), Holder("spring-launch", 0), Holder("customer-story-acme", 1), Holder("customer-story-acme", 0)],
        QueueLength: 5,
        [Waiter(1, "onboarding-tour", 1, 0), Waiter(2, "pricing-explainer", 0, 4), Waiter(3, "pricing-explainer", 1, 6),
            Waiter(4, "weekly-digest-42", 0, 13), Waiter(5, "weekly-digest-42", 1, 14)]);

    public static VideoBatchDocument Batch { get; } = OfVideos(
    [
        .. Requests.Where(request => request.Id.StartsWith(BatchId, StringComparison.Ordinal))
            .Select((request, index) => new BatchVideo(index < 17 ? index : index + 1, request.Id, request.Name, request.Status, request.Video, request.Error)),
        new(17, Id: null, Name: null, VideoBatchDocument.Rejected, Video: null, new(ProblemTypes.InvalidRequest, "The request is not valid", 400, "…")),
    ]);

    public static string Id(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..32];

    private static VideoBatchDocument OfVideos(BatchVideo[] videos) => new(
        BatchId, "autumn-campaign", VideoBatchDocument.Running, BatchCounts.Of(videos), [.. videos.OrderBy(video => video.Index)], ContinuationToken: null, Ago(400), Ago(3));

    private static StatusDocument OfBatch(int index)
    {
        var status = index switch
        {
            4 => RunStatus.Failed,
            9 => RunStatus.Cancelled,
            < 13 => RunStatus.Completed,
            < 16 => RunStatus.Creating,
            _ => RunStatus.Queued,
        };
        var video = Video($"autumn-{index + 1:00}", status, 400 - index, RunStatus.IsFinal(status) ? 340 - (16 * index) : null, Waiting("clip", Clip));
        return video with { Id = VideoBatch.VideoId(BatchId, index) };
    }

    private static StatusDocument Video(string name, string status, int began, int? ended, params (string Key, AssetStatusDocument Asset)[] assets) => new(
        Id(name),
        name,
        status,
        assets.ToDictionary(asset => asset.Key, asset => asset.Asset),
        status is RunStatus.Completed or RunStatus.Rendering ? new($"{new Guid(Id(name)[..32])}", "IDLE", $"https://app.argil.ai/preview/{name}", null) : null,
        status == RunStatus.Failed ? new(ProblemTypes.AssetsFailed, "Not every asset could be made ready", 502, "Argil could not process 1 of 2 assets. Mend it and send the request again.") : null,
        Ago(began),
        Ago(ended ?? 1));

    private static (string, AssetStatusDocument) Waiting(string key, string type) => Asset(key, type, "waiting", null, null);

    private static (string, AssetStatusDocument) Begun(string key, string type, int began) => Asset(key, type, "processing", began, null);

    private static (string, AssetStatusDocument) Ready(string key, string type, int began, int ended) => Asset(key, type, "ready", began, ended);

    private static (string, AssetStatusDocument) Failed(string key, string type, int began, int ended)
    {
        var (_, asset) = Asset(key, type, "failed", began, ended);
        var problem = new Problem("asset", "Argil could not process the asset", 502, "Check that the file plays and is an MP4 or MOV, then send the request again.");
        return (key, asset with { Error = problem });
    }

    private static (string, AssetStatusDocument) Asset(string key, string type, string status, int? began, int? ended) =>
        (key, new(status, began is null ? null : $"{new Guid(Id(key))}", key, type, Ago(began), Ago(ended), Error: null));

    private static SlotHolder Holder(string name, int index)
    {
        var asset = Requests.Single(request => request.Name == name).Assets.Values.ElementAt(index);
        var age = (Now - asset.StartedAt!.Value).TotalSeconds;
        return new(Id(name), index, asset.Type, "bound", asset.AssetId, asset.StartedAt.Value, age, asset.Type == Clip ? 27 : 9);
    }

    private static SlotWaiter Waiter(int position, string name, int index, int inSeconds) => new(position, Id(name), index, Image, Now.AddSeconds(inSeconds));

    private static DateTimeOffset Ago(int seconds) => Now.AddSeconds(-seconds);

    private static DateTimeOffset? Ago(int? seconds) => seconds is { } known ? Ago(known) : null;
}
