using Argil.Simulator.Api;

namespace Argil.Simulator.Http;

/// <summary>Argil's routes.</summary>
internal static class ApiRoutes
{
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var endpoint = routes.ServiceProvider.GetRequiredService<ApiEndpoint>();
        var assets = routes.ServiceProvider.GetRequiredService<AssetApi>();
        var videos = routes.ServiceProvider.GetRequiredService<VideoApi>();
        MapAsync("POST", "/v1/assets", assets.UploadAsync);
        Map("GET", "/v1/assets", assets.List);
        Map("GET", "/v1/assets/{id}", assets.Get);
        Map("DELETE", "/v1/assets/{id}", assets.Delete);
        Map("POST", "/v1/videos", videos.Create);
        Map("GET", "/v1/videos", videos.List);
        Map("GET", "/v1/videos/{id}", videos.Get);
        Map("DELETE", "/v1/videos/{id}", videos.Delete);
        Map("POST", "/v1/videos/{id}/render", videos.Render);
        routes.Map("/v1/{**rest}", (HttpContext http) => endpoint.HandleAsync(http, "/v1", NoSuchRouteAsync));

        void Map(string method, string route, Func<ApiRequest, ApiReply> answer) =>
            MapAsync(method, route, (request, _) => Task.FromResult(answer(request)));

        void MapAsync(string method, string route, Func<ApiRequest, CancellationToken, Task<ApiReply>> answer) =>
            routes.MapMethods(route, [method], http => endpoint.HandleAsync(http, route, answer));
    }

    private static Task<ApiReply> NoSuchRouteAsync(ApiRequest request, CancellationToken cancellation) =>
        Task.FromResult(ApiReply.Error(404, "No such route"));
}
