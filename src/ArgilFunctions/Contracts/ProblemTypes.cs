namespace ArgilFunctions.Contracts;

/// <summary>What a problem's <c>type</c> may be. They never change; <c>docs/errors.md</c> says what each means.</summary>
public static class ProblemTypes
{
    public const string Namespace = "urn:argil-functions:problem:";

    public const string InvalidRequest = Namespace + "invalid-request";
    public const string InvalidParameter = Namespace + "invalid-parameter";
    public const string BodyTooLarge = Namespace + "body-too-large";
    public const string NotJson = Namespace + "not-json";
    public const string InvalidIdempotencyKey = Namespace + "invalid-idempotency-key";
    public const string IdempotencyKeyReused = Namespace + "idempotency-key-reused";
    public const string AlreadyEnded = Namespace + "already-ended";
    public const string NothingToNotify = Namespace + "nothing-to-notify";
    public const string VideoNotFound = Namespace + "video-not-found";
    public const string BatchNotFound = Namespace + "batch-not-found";
    public const string PoisonNotFound = Namespace + "poison-not-found";
    public const string MessageIdReused = Namespace + "message-id-reused";
    public const string StorageUnavailable = Namespace + "storage-unavailable";
    public const string CallbackNotFound = Namespace + "callback-not-found";
    public const string ArgilRejected = Namespace + "argil-rejected";
    public const string ArgilUnavailable = Namespace + "argil-unavailable";
    public const string Internal = Namespace + "internal";
    public const string SlotTimeout = Namespace + "slot-timeout";
    public const string UploadTimeout = Namespace + "upload-timeout";
    public const string ProcessingTimeout = Namespace + "processing-timeout";
    public const string AssetFailed = Namespace + "asset-failed";
    public const string AssetGone = Namespace + "asset-gone";
    public const string AssetsFailed = Namespace + "assets-failed";
    public const string VideoNotCreated = Namespace + "video-not-created";
    public const string VideoInDoubt = Namespace + "video-in-doubt";
    public const string VideoGone = Namespace + "video-gone";
    public const string RenderNotStarted = Namespace + "render-not-started";
    public const string RenderUnknown = Namespace + "render-unknown";
    public const string RenderFailed = Namespace + "render-failed";
    public const string RenderTimeout = Namespace + "render-timeout";
    public const string ContentModerated = Namespace + "content-moderated";
}
