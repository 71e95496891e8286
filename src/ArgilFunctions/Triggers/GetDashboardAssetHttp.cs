using ArgilFunctions.Dashboard;

namespace ArgilFunctions.Triggers;

public sealed class GetDashboardAssetHttp(DashboardFiles files)
{
    [Function(nameof(GetDashboardAssetHttp))]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "assets/{version}/{file}")] HttpRequest http, string version, string file) =>
        files.Find(version, file)?.Reply(http, cacheControl: "public, max-age=31536000, immutable") ?? Results.NotFound();
}
