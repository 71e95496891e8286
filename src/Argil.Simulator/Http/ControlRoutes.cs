using System.Globalization;
using Argil.Simulator.Model;
using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Http;

/// <summary>The routes by which a test or a person looks into the simulator and tells it how to behave.</summary>
internal static class ControlRoutes
{
    public static void MapControl(this IEndpointRouteBuilder routes)
    {
        var model = routes.ServiceProvider.GetRequiredService<ArgilModel>();
        var waits = routes.ServiceProvider.GetRequiredService<Waits>();
        var control = routes.MapGroup("/simulator");
        control.MapGet("/state", () => Results.Json(StateBody.Of(model.State), ApiJson.Options));
        control.MapGet("/scenario", () => Results.Json(model.Scenario, ScenarioJson.Options));
        control.MapPut("/scenario", http => SetScenarioAsync(http, model));
        control.MapGet("/journal", (HttpResponse response, long? after) =>
        {
            response.Headers["X-Journal-Dropped"] = model.Journal.Dropped.ToString(CultureInfo.InvariantCulture);
            return Results.Json(model.Journal.Entries.Where(entry => entry.Sequence > (after ?? 0)), ApiJson.Options);
        });
        control.MapPost("/reset", () =>
        {
            model.Reset();
            waits.EndAll();
            return Results.NoContent();
        });
    }

    private static async Task SetScenarioAsync(HttpContext http, ArgilModel model)
    {
        try
        {
            model.Scenario = await ScenarioJson.ReadAsync(http.Request.Body, http.RequestAborted);
            await Results.Json(model.Scenario, ScenarioJson.Options).ExecuteAsync(http);
        }
        catch (InvalidScenarioException wrong)
        {
            var extensions = new Dictionary<string, object?> { ["errors"] = wrong.Errors };
            var problem = Results.Problem(wrong.Message, statusCode: 400, title: "The scenario makes no sense", extensions: extensions);
            await problem.ExecuteAsync(http);
        }
    }
}
