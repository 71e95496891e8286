using Argil.Client;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Pipeline;

/// <summary>Every way a run can fail, in words that say what to do next.</summary>
public static class Problems
{
    public static Problem Rejected(string action, ArgilRejectedException rejection) => new(
        ProblemTypes.ArgilRejected, $"Argil refused to {action}", (int)rejection.StatusCode, AdviceFor(rejection));

    /// <summary>What it means that a call failed although it was retried.</summary>
    public static Problem CallFailed(string action, TaskFailedException failure) => failure.FailureDetails switch
    {
        var details when Retries.BrokeOff(details) => Unexpected(action, failure),
        var details when Retries.IsWorthwhile(details) => new(
            ProblemTypes.ArgilUnavailable,
            $"Argil could not be reached to {action}",
            503,
            $"All retries were used up. {Sentence(details.ErrorMessage)} Check that Argil is up, then send the request again."),
        var details when details.IsCausedBy<ArgilRejectedException>() => new(
            ProblemTypes.ArgilRejected,
            $"Argil refused to {action}",
            502,
            $"{Sentence(details.ErrorMessage)} The app's key may have been changed or withdrawn: check Argil:ApiKey, then send the request again."),
        _ => Unexpected(action, failure),
    };

    public static Problem Unexpected(string action, TaskFailedException failure) => new(
        ProblemTypes.Internal,
        $"Something unexpected stopped the attempt to {action}",
        500,
        // A child that was terminated leaves no details.
        $"{((TaskFailureDetails?)failure.FailureDetails)?.ErrorType ?? "It was terminated"}. Look for the run's id in the app's logs.");

    public static Problem NoSlotInTime(AssetRun run) => new(
        ProblemTypes.SlotTimeout,
        "No upload slot came free in time",
        504,
        $"The asset stood in line for {run.Policies.SlotTimeout}. Send fewer assets at a time, or raise AssetSlots:Timeout.");

    /// <summary>The place was there, and Argil would not have the asset: others fill the workspace.</summary>
    public static Problem NoRoomInTime(AssetRun run) => new(
        ProblemTypes.SlotTimeout,
        "Argil had no room for the asset in time",
        504,
        $"It answered 429, too many at a time, until the asset had been waiting for {run.Policies.SlotTimeout}. If others use the same workspace, "
        + "wait until they are done and send the request again, or raise AssetSlots:Timeout.");

    public static Problem UploadTimedOut(AssetRun run, string? failure) => new(
        ProblemTypes.UploadTimeout,
        "The upload was not accepted in time",
        504,
        $"It was tried for {run.Policies.UploadTimeout}. {Sentence(failure)} Check that Argil is up, then send the request again, or raise Polling:UploadTimeout.");

    public static Problem NotReadyInTime(AssetRun run) => new(
        ProblemTypes.ProcessingTimeout,
        "Argil did not finish processing the asset in time",
        504,
        $"Asset {run.AssetId} was still {run.SeenStatus ?? "being processed"} after {run.Policies.Polling.Timeout}. Try a smaller file, or raise Polling:Timeout.");

    public static Problem AssetFailed(AssetRun run) => new(
        ProblemTypes.AssetFailed,
        "Argil could not process the asset",
        422,
        $"Asset {run.AssetId} is FAILED; Argil gives no reason. Check that the file plays and is a supported format, or upload it under another URL.");

    public static Problem AssetGone(AssetRun run) => new(
        ProblemTypes.AssetGone,
        "The asset is gone",
        404,
        $"Asset {run.AssetId} was deleted at Argil while it was waited for. Send the request again to upload it anew.");

    public static Problem AssetsFailed(IReadOnlyList<AssetOutcome> assets) => new(
        ProblemTypes.AssetsFailed,
        "Not every asset could be made ready, so no video was created",
        422,
        "Correct the assets listed and send the request again; those that are ready will not be uploaded twice.",
        [.. assets.Where(asset => asset.Error is not null).Select(asset => new FieldError(JsonPointer.To("assets", asset.Key), asset.Error!.Detail))]);

    public static Problem VideoNotCreated(string? reason) => new(
        ProblemTypes.VideoNotCreated,
        "Argil did not create the video in time",
        504,
        $"Every attempt was refused as too busy or left without a usable answer, and none is there. {Sentence(reason)} "
        + "Check that Argil is up, then send the request again, or raise Polling:CreateTimeout.");

    public static Problem VideoInDoubt(string runId) => new(
        ProblemTypes.VideoInDoubt,
        "Argil may or may not have created the video",
        504,
        $"A request to create it was left without an answer, and Argil could not be asked since. Look there for a video whose extras hold "
        + $"{VideoBody.RunIdExtra} = {runId} before you send the request again.");

    public static Problem VideoGone(RenderRun run) => new(
        ProblemTypes.VideoGone, "The video is gone", 404, $"Video {run.Video.Id} was deleted at Argil. Send the request again to make it anew.");

    public static Problem RenderNotStarted(RenderRun run) => new(
        ProblemTypes.RenderNotStarted,
        "Argil did not take the request to render",
        504,
        $"It was too busy or could not be reached for {run.Policies.CreateTimeout}. Nothing was spent; render video {run.Video.Id} at Argil.");

    public static Problem RenderUnknown(RenderRun run) => new(
        ProblemTypes.RenderUnknown,
        "Nobody knows whether Argil took the request to render",
        502,
        $"The answer was lost, and {run.DoubtTimeout} later video {run.Video.Id} was still not being rendered. It was not sent again, "
        + "since that could spend credits twice. Look at the video at Argil, and render it there.");

    public static Problem RenderFailed(RenderRun run) => new(
        ProblemTypes.RenderFailed,
        "Argil could not render the video",
        422,
        $"Video {run.Video.Id} is FAILED; Argil gives no reason. Look at it at Argil.");

    public static Problem RenderTimedOut(RenderRun run) => new(
        ProblemTypes.RenderTimeout,
        "Argil did not finish the render in time",
        504,
        $"Video {run.Video.Id} was still {run.Video.Status} after {run.Policies.Rendering!.Timeout}. Look at it at Argil, or raise Polling:RenderTimeout.");

    public static Problem ContentModerated(RenderRun run) => new(
        ProblemTypes.ContentModerated,
        "Argil's moderation refused the video",
        422,
        $"Video {run.Video.Id} is CONTENT_MODERATED. Change what is said or shown, and send the request again.");

    public static Problem RunFailed(string? reason) => new(
        ProblemTypes.Internal, "The run stopped unexpectedly", 500, $"{reason ?? "No reason was recorded"}. Look for the run's id in the app's logs.");

    private static string AdviceFor(ArgilRejectedException rejection) => $"Argil said: {Sentence(rejection.Reason)} " + (int)rejection.StatusCode switch
    {
        401 or 403 => "Check Argil:ApiKey and Argil:AuthScheme.",
        402 => "Check the workspace's plan and credits at Argil.",
        404 => "Check Argil:BaseUrl, and the ids in the request.",
        _ => "Correct what it names, then send the request again.",
    };

    /// <summary>What others say, so that more can be said after it.</summary>
    private static string Sentence(string? text) => string.IsNullOrEmpty(text) || text[^1] is '.' or '!' or '?' or '…' ? text ?? string.Empty : $"{text}.";
}
