using Argil.Client;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Pipeline;

/// <summary>Every way a request can fail, in words that say what to do next.</summary>
public static class Problems
{
    private const string Namespace = "urn:argil-functions:problem:";

    public static Problem InvalidRequest(IReadOnlyList<FieldError> errors) => new(
        Namespace + "invalid-request", "The request is not valid", 400, "Nothing was started. Correct the fields listed and send it again.", errors);

    public static Problem InvalidParameter(IReadOnlyList<FieldError> errors) => new(
        Namespace + "invalid-parameter", "The query is not valid", 400, "Correct the parameters listed and ask again.", errors);

    public static Problem BodyTooLarge(int limit) => new(
        Namespace + "body-too-large", "The request is too large", 413, $"A request may have at most {limit:N0} bytes.");

    public static Problem NotJson() => new(
        Namespace + "not-json", "The request is not JSON", 415, "Send the header 'Content-Type: application/json'.");

    public static Problem InvalidIdempotencyKey(int maxLength) => new(
        Namespace + "invalid-idempotency-key",
        "The Idempotency-Key cannot be used",
        400,
        $"Send the header once, with 1 to {maxLength} visible ASCII characters, or leave it out.");

    public static Problem IdempotencyKeyReused() => new(
        Namespace + "idempotency-key-reused",
        "The Idempotency-Key belongs to another request",
        422,
        "A request with this key was accepted before, and its body was another. Send that body again, or use a new key.");

    public static Problem AlreadyEnded(string status) => new(
        Namespace + "already-ended", "The request has already ended", 409, $"It is {status}, so there is nothing left to cancel.");

    public static Problem RunNotFound(string id) => new(
        Namespace + "video-not-found", "There is no such video request", 404, $"No request has the id '{id}'. Ids are given by POST /api/videos.");

    public static Problem Rejected(string action, ArgilRejectedException rejection) => new(
        Namespace + "argil-rejected", $"Argil refused to {action}", (int)rejection.StatusCode, AdviceFor(rejection));

    /// <summary>What it means that a call failed although it was retried.</summary>
    public static Problem CallFailed(string action, TaskFailedException failure) => failure.FailureDetails switch
    {
        var details when Retries.IsWorthwhile(details) => new(
            Namespace + "argil-unavailable",
            $"Argil could not be reached to {action}",
            503,
            $"All retries were used up. {details.ErrorMessage} Check that Argil is up, then send the request again."),
        var details when details.IsCausedBy<ArgilRejectedException>() => new(
            Namespace + "argil-rejected", $"Argil refused to {action}", 502, details.ErrorMessage),
        _ => Unexpected(action, failure),
    };

    public static Problem Unexpected(string action, TaskFailedException failure) => new(
        Namespace + "internal",
        $"Something unexpected stopped the attempt to {action}",
        500,
        $"{failure.FailureDetails.ErrorType}. Look for the run's id in the app's logs.");

    public static Problem NoSlotInTime(AssetRun run) => new(
        Namespace + "slot-timeout",
        "No upload slot came free in time",
        504,
        $"The asset stood in line for {run.Policies.SlotTimeout}. Send fewer assets at a time, or raise AssetSlots:Timeout.");

    public static Problem UploadTimedOut(AssetRun run) => new(
        Namespace + "upload-timeout",
        "The upload was not accepted in time",
        504,
        $"Argil did not answer within {run.Policies.UploadTimeout}. Send the request again, or raise Polling:UploadTimeout.");

    public static Problem NotReadyInTime(AssetRun run) => new(
        Namespace + "processing-timeout",
        "Argil did not finish processing the asset in time",
        504,
        $"Asset {run.AssetId} was still being processed after {run.Policies.Polling.Timeout}. Try a smaller file, or raise Polling:Timeout.");

    public static Problem AssetFailed(AssetRun run) => new(
        Namespace + "asset-failed",
        "Argil could not process the asset",
        422,
        $"Asset {run.AssetId} is FAILED; Argil gives no reason. Check that the file plays and is a supported format, or upload it under another URL.");

    public static Problem AssetGone(AssetRun run) => new(
        Namespace + "asset-gone",
        "The asset is gone",
        404,
        $"Asset {run.AssetId} was deleted at Argil while it was waited for. Send the request again to upload it anew.");

    public static Problem AssetsFailed(IReadOnlyList<AssetOutcome> assets) => new(
        Namespace + "assets-failed",
        "Not every asset could be made ready, so no video was created",
        422,
        "Correct the assets listed and send the request again; those that are ready will not be uploaded twice.",
        [.. assets.Where(asset => asset.Error is not null).Select(asset => new FieldError(JsonPointer.To("assets", asset.Key), asset.Error!.Detail))]);

    public static Problem VideoNotCreated() => new(
        Namespace + "video-not-created",
        "Argil did not create the video in time",
        504,
        "Every attempt was refused as too busy or left without an answer. Send the request again, or raise Polling:CreateTimeout.");

    public static Problem RunFailed(string? reason) => new(
        Namespace + "internal", "The run stopped unexpectedly", 500, $"{reason ?? "No reason was recorded"}. Look for the run's id in the app's logs.");

    private static string AdviceFor(ArgilRejectedException rejection) => (int)rejection.StatusCode switch
    {
        401 or 403 => $"Argil said: {rejection.Reason} Check Argil:ApiKey and Argil:AuthScheme.",
        _ => $"Argil said: {rejection.Reason}",
    };
}
