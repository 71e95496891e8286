using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;
using Azure;

namespace ArgilFunctions.Triggers;

internal static class Responses
{
    private const int SecondsBetweenLooks = 5;
    private const int SecondsBetweenLooksAtBatches = 15;
    private const int SecondsUntilStorageIsBack = 10;

    /// <summary>202 while it runs, 200 when a request sent again has ended in the meantime.</summary>
    public static IResult Accepted(HttpRequest http, StatusDocument status)
    {
        http.HttpContext.Response.Headers.Location = $"/api/videos/{Uri.EscapeDataString(status.Id)}";
        return Status(http, status, status.IsFinal ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
    }

    public static IResult Cancelling(HttpRequest http, StatusDocument status) => Status(http, status, StatusCodes.Status202Accepted);

    public static IResult Status(HttpRequest http, StatusDocument status, int statusCode = StatusCodes.Status200OK)
    {
        AskToWait(http, status.IsFinal ? 0 : SecondsBetweenLooks);
        return Json(status, ContractJson.Readable.StatusDocument, statusCode);
    }

    public static IResult Accepted(HttpRequest http, VideoBatchDocument batch)
    {
        http.HttpContext.Response.Headers.Location = $"/api/video-batches/{Uri.EscapeDataString(batch.Id)}";
        return Batch(http, batch, batch.IsFinal ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
    }

    public static IResult Batch(HttpRequest http, VideoBatchDocument batch, int statusCode = StatusCodes.Status200OK)
    {
        AskToWait(http, batch.IsFinal ? 0 : SecondsBetweenLooksAtBatches);
        return Json(batch, ContractJson.Readable.VideoBatchDocument, statusCode);
    }

    public static IResult Json<T>(T document, JsonTypeInfo<T> type, int statusCode = StatusCodes.Status200OK) =>
        new ApiReply(Results.Json(document, type, statusCode: statusCode));

    public static IResult Problem(Problem problem) =>
        new ApiReply(Results.Json(problem, ContractJson.Readable.Problem, "application/problem+json", problem.Status));

    /// <summary>What the queue storage answers, or that it does not.</summary>
    public static async Task<IResult> FromStorageAsync(HttpRequest http, Func<Task<IResult>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException)
        {
            AskToWait(http, SecondsUntilStorageIsBack);
            return Problem(RequestProblems.StorageUnavailable());
        }
    }

    private static void AskToWait(HttpRequest http, int seconds)
    {
        if (seconds > 0)
        {
            http.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
    }
}
