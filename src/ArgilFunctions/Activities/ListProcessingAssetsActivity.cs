using Argil.Client;
using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Activities;

public sealed class ListProcessingAssetsActivity(Workspaces workspaces)
{
    private const int PageSize = 100;
    private const int MaxPages = 10;

    [Function(nameof(ListProcessingAssetsActivity))]
    public async Task<IReadOnlyList<ProcessingAsset>> RunAsync([ActivityTrigger] ListProcessingAssets input, CancellationToken cancellation)
    {
        var argil = workspaces.ClientOf(input.Workspace);
        var assets = new List<ProcessingAsset>();
        for (var number = 1; number <= MaxPages; number++)
        {
            var page = await argil.ListAssetsAsync(new() { Status = AssetStatus.Processing, Page = number, PageSize = PageSize }, cancellation);
            assets.AddRange(page.Items.Select(asset => new ProcessingAsset(asset.Id, asset.Name, asset.Type)));
            if (page.Items.Count == 0 || number >= page.TotalPages)
            {
                break;
            }
        }

        return assets;
    }
}
