using System.Globalization;
using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Triggers;

public sealed class GetHealthHttp(HealthReader health)
{
    private const int SecondsUntilBetter = 10;

    [Function(nameof(GetHealthHttp))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest http,
        [DurableClient] DurableTaskClient durable)
    {
        var document = await health.ReadAsync(durable);
        if (!document.Ready)
        {
            http.HttpContext.Response.Headers.RetryAfter = SecondsUntilBetter.ToString(CultureInfo.InvariantCulture);
        }

        return Responses.Json(
            document,
            ContractJson.Readable.HealthDocument,
            document.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
