using Argil.Simulator.Model;

namespace Argil.Simulator.Api;

/// <summary>The addresses that Argil hands out. All media behind them are the simulator's own two.</summary>
/// <param name="origin">Where the simulator can be reached; asked each time, since a server knows only once it runs.</param>
public sealed class Links(Func<Uri> origin)
{
    internal string File(SimulatedAsset asset) =>
        At($"media/{(asset.Kind == AssetKind.Image ? "image.png" : "clip.mp4")}?asset={asset.Id}");

    internal string Thumbnail(SimulatedAsset asset) => At($"media/image.png?thumbnail={asset.Id}");

    internal string Video(string id) => At($"media/clip.mp4?video={id}");

    internal string Subtitled(string id) => At($"media/clip.mp4?subtitled={id}");

    internal string Preview(string id) => At($"preview/{id}");

    private string At(string path) => new Uri(origin(), path).ToString();
}
