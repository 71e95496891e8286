using System.Reflection;
using System.Text.Encodings.Web;
using Argil.Simulator.Model;

namespace Argil.Simulator.Http;

/// <summary>Two small real files to upload, and what stands behind the addresses that the API hands out.</summary>
internal static class MediaRoutes
{
    public static void MapMedia(this IEndpointRouteBuilder routes)
    {
        var model = routes.ServiceProvider.GetRequiredService<ArgilModel>();
        MapFile("image.png", "image/png");
        MapFile("clip.mp4", "video/mp4");
        routes.MapGet("/preview/{id}", (string id) => model.State.Videos.FirstOrDefault(video => video.Id == id) is { } video
            ? Results.Content(Preview(video), "text/html")
            : Results.NotFound());

        void MapFile(string name, string contentType)
        {
            var bytes = Read(name);
            routes.MapMethods($"/media/{name}", ["GET", "HEAD"], () => Results.File(bytes, contentType, enableRangeProcessing: true));
        }
    }

    private static string Preview(SimulatedVideo video)
    {
        var name = HtmlEncoder.Default.Encode(video.Draft.Name);
        return $"<!doctype html><html lang=\"en\"><title>{name}</title><h1>{name}</h1>"
            + $"<p>A video of the simulator: {video.Draft.Moments.Count} moments, {video.Phase}.</p>"
            + "<video src=\"/media/clip.mp4\" controls muted></video></html>";
    }

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"This build has no {name} in it.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
