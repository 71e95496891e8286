using ArgilFunctions.Embedded.Hosting;
using ArgilFunctions.Embedded.Surface;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ArgilFunctions.Embedded.Triggers;

/// <summary>Maps HTTP functions to routes. A method that no function of a route answers is not found, as on the Functions host.</summary>
internal static class HttpTriggers
{
    public static void Map(WebApplication app, FunctionCatalog catalog)
    {
        var prefix = app.Services.GetRequiredService<HostSettings>().RoutePrefix;
        var functions = catalog.All<HttpTriggerAttribute>()
            .Where(function => !AppSettings.IsDisabled(app.Configuration, function.Function.Name))
            .Select(function => new HttpFunction(function.Function, function.Trigger, RouteOf(prefix, function.Function, function.Trigger)));
        foreach (var route in functions.GroupBy(function => function.Route, StringComparer.OrdinalIgnoreCase))
        {
            List<HttpFunction> onRoute = [.. route];
            app.Map(route.Key, http => RunAsync(onRoute, http));
        }
    }

    private static string RouteOf(string prefix, FunctionMethod function, HttpTriggerAttribute trigger) =>
        $"{prefix}/{trigger.Route ?? function.Name}".Trim('/');

    private static async Task RunAsync(List<HttpFunction> onRoute, HttpContext http)
    {
        if (onRoute.Find(function => function.Answers(http.Request.Method)) is not { } function)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var place = await http.RequestServices.GetRequiredService<HttpPlaces>().TakeAsync(http.RequestAborted);
        if (!place.IsAcquired)
        {
            http.Response.Headers.RetryAfter = "1";
            await Results.Problem("As many requests as may run or wait do so already.", statusCode: StatusCodes.Status429TooManyRequests).ExecuteAsync(http);
            return;
        }

        await function.RunAsync(http);
    }
}
