using Argil.Simulator.Api;

namespace Argil.Simulator.Http;

/// <summary>Argil's routes.</summary>
internal static class ApiRoutes
{
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var endpoint = routes.ServiceProvider.GetRequiredService<ApiEndpoint>();
        var assets = routes.ServiceProvider.GetRequiredService<AssetApi>();
        Map("POST", "/v1/assets", assets.UploadAsync);
        Map("GET", "/v1/assets", (request, _) => Task.FromResult(assets.List(request)));
        Map("GET", "/v1/assets/{id}", (request, _) => Task.FromResult(assets.Get(request)));
        Map("DELETE", "/v1/assets/{id}", (request, _) => Task.FromResult(assets.Delete(request)));

        void Map(string method, string route, Func<ApiRequest, CancellationToken, Task<ApiReply>> answer) =>
            routes.MapMethods(route, [method], http => endpoint.HandleAsync(http, answer));
    }
}
