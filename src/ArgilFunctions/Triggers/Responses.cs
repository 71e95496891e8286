using System.Globalization;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Triggers;

internal static class Responses
{
    private const int SecondsBetweenLooks = 5;

    public static IResult Accepted(HttpRequest http, StatusDocument status)
    {
        AskToWait(http);
        http.HttpContext.Response.Headers.Location = $"/api/videos/{Uri.EscapeDataString(status.Id)}";
        return Results.Json(status, ContractJson.Readable.StatusDocument, statusCode: StatusCodes.Status202Accepted);
    }

    public static IResult Status(HttpRequest http, StatusDocument status)
    {
        if (!status.IsFinal)
        {
            AskToWait(http);
        }

        return Results.Json(status, ContractJson.Readable.StatusDocument);
    }

    public static IResult Problem(Problem problem) =>
        Results.Json(problem, ContractJson.Readable.Problem, "application/problem+json", problem.Status);

    private static void AskToWait(HttpRequest http) =>
        http.HttpContext.Response.Headers.RetryAfter = SecondsBetweenLooks.ToString(CultureInfo.InvariantCulture);
}
