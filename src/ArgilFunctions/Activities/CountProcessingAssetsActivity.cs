using Argil.Client;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Activities;

public sealed class CountProcessingAssetsActivity(IArgilClient argil)
{
    [Function(nameof(CountProcessingAssetsActivity))]
    public async Task<int> RunAsync([ActivityTrigger] CountProcessingAssets input, CancellationToken cancellation)
    {
        var page = await argil.ListAssetsAsync(new() { Status = AssetStatus.Processing, PageSize = 100 }, cancellation);
        return page.TotalCount ?? page.Items.Count;
    }
}
