using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;
using Azure;

namespace ArgilFunctions.Triggers;

internal static class Responses
{
    private const int SecondsBetweenLooks = 5;

    /// <summary>202 while it runs, 200 when a request sent again has ended in the meantime.</summary>
    public static IResult Accepted(HttpRequest http, StatusDocument status)
    {
        http.HttpContext.Response.Headers.Location = $"/api/videos/{Uri.EscapeDataString(status.Id)}";
        return Status(http, status, status.IsFinal ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
    }

    public static IResult Cancelling(HttpRequest http, StatusDocument status) => Status(http, status, StatusCodes.Status202Accepted);

    public static IResult Status(HttpRequest http, StatusDocument status, int statusCode = StatusCodes.Status200OK)
    {
        if (!status.IsFinal)
        {
            http.HttpContext.Response.Headers.RetryAfter = SecondsBetweenLooks.ToString(CultureInfo.InvariantCulture);
        }

        return Json(status, ContractJson.Readable.StatusDocument, statusCode);
    }

    public static IResult Json<T>(T document, JsonTypeInfo<T> type, int statusCode = StatusCodes.Status200OK) =>
        Results.Json(document, type, statusCode: statusCode);

    public static IResult Problem(Problem problem) =>
        Results.Json(problem, ContractJson.Readable.Problem, "application/problem+json", problem.Status);

    /// <summary>What the queue storage answers, or that it does not.</summary>
    public static async Task<IResult> FromStorageAsync(Func<Task<IResult>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException)
        {
            return Problem(RequestProblems.StorageUnavailable());
        }
    }
}
