using Argil.Simulator.Model;

namespace Argil.Simulator.Http;

/// <summary>The routes by which a test or a person looks into the simulator.</summary>
internal static class ControlRoutes
{
    public static void MapControl(this IEndpointRouteBuilder routes)
    {
        var model = routes.ServiceProvider.GetRequiredService<ArgilModel>();
        var control = routes.MapGroup("/simulator");
        control.MapGet("/state", () => Results.Json(StateBody.Of(model.State), ApiJson.Options));
        control.MapGet("/journal", () => Results.Json(model.Journal.Entries, ApiJson.Options));
        control.MapPost("/reset", () =>
        {
            model.Reset();
            return Results.NoContent();
        });
    }
}
