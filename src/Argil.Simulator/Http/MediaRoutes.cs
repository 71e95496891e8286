using System.Reflection;

namespace Argil.Simulator.Http;

/// <summary>Two small real files to upload. Any query makes another URL, and so another asset.</summary>
internal static class MediaRoutes
{
    public static void MapMedia(this IEndpointRouteBuilder routes)
    {
        Map("image.png", "image/png");
        Map("clip.mp4", "video/mp4");

        void Map(string name, string contentType)
        {
            var bytes = Read(name);
            routes.MapMethods($"/media/{name}", ["GET", "HEAD"], () => Results.File(bytes, contentType, enableRangeProcessing: true));
        }
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
