using Argil.Simulator.Model;

namespace Argil.Simulator.Api;

/// <summary>The addresses that Argil hands out. All media behind them are the simulator's own two.</summary>
/// <param name="origin">Where the simulator can be reached; asked each time, since a server knows only once it runs.</param>
public sealed class Links(Func<Uri> origin)
{
    internal string File(SimulatedAsset asset) => asset.Kind == AssetKind.Image ? Image($"asset={asset.Id}") : Clip($"asset={asset.Id}");

    internal string Thumbnail(SimulatedAsset asset) => Image($"thumbnail={asset.Id}");

    private string Image(string query) => new Uri(origin(), $"media/image.png?{query}").ToString();

    private string Clip(string query) => new Uri(origin(), $"media/clip.mp4?{query}").ToString();
}
