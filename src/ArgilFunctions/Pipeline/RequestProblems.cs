using ArgilFunctions.Contracts;

namespace ArgilFunctions.Pipeline;

/// <summary>Every way a request can be refused at the door, in words that say what to do next.</summary>
public static class RequestProblems
{
    public static Problem InvalidRequest(IReadOnlyList<FieldError> errors) => new(
        ProblemTypes.InvalidRequest, "The request is not valid", 400, "Nothing was started. Correct the fields listed and send it again.", errors);

    public static Problem InvalidParameter(IReadOnlyList<FieldError> errors) => new(
        ProblemTypes.InvalidParameter, "The query is not valid", 400, "Correct the parameters listed and ask again.", errors);

    public static Problem BodyTooLarge(int limit) => new(
        ProblemTypes.BodyTooLarge, "The request is too large", 413, $"A request may have at most {limit:N0} bytes.");

    public static Problem NotJson() => new(
        ProblemTypes.NotJson, "The request is not JSON", 415, "Send the header 'Content-Type: application/json'.");

    public static Problem InvalidIdempotencyKey() => new(
        ProblemTypes.InvalidIdempotencyKey,
        "The Idempotency-Key cannot be used",
        400,
        $"Send the header once, with 1 to {Limits.IdempotencyKeyLength} visible ASCII characters, or leave it out.");

    public static Problem IdempotencyKeyReused() => new(
        ProblemTypes.IdempotencyKeyReused,
        "The Idempotency-Key belongs to another request",
        422,
        "A request with this key was accepted before, and its body was another. Send that body again, or use a new key.");

    public static Problem AlreadyEnded(string status) => new(
        ProblemTypes.AlreadyEnded, "The request has already ended", 409, $"It is {status}, so there is nothing left to cancel.");

    public static Problem NothingToNotify() => new(
        ProblemTypes.NothingToNotify, "The request asked for no webhook", 409, "Only a request with 'notify' has one that can be sent again.");

    public static Problem RunNotFound(string id) => new(
        ProblemTypes.VideoNotFound, "There is no such video request", 404, $"No request has the id '{id}'. Ids are given by POST /api/videos.");

    public static Problem BatchNotFound(string id) => new(
        ProblemTypes.BatchNotFound, "There is no such batch", 404, $"No batch has the id '{id}'. Ids are given by POST /api/video-batches.");

    public static Problem PoisonNotFound(string id) => new(
        ProblemTypes.PoisonNotFound,
        "There is no such message in the poison queue",
        404,
        $"No message has the id '{id}', or someone else is handling it right now. Ids are given by GET /api/poison.");

    public static Problem MessageIdReused() => new(
        ProblemTypes.MessageIdReused,
        "The message's id belongs to another request",
        422,
        "A run of this message's id exists, and was asked for something else. Send the request anew, and discard the message.");

    public static Problem StorageUnavailable() => new(
        ProblemTypes.StorageUnavailable,
        "The queue storage cannot be reached",
        503,
        "Check AzureWebJobsStorage and that the storage is up, then try again: no message is taken twice.");

    public static Problem CallbackNotFound() => new(
        ProblemTypes.CallbackNotFound, "There is no such callback address", 404, "Argil gets these addresses from this app; nobody else needs them.");
}
