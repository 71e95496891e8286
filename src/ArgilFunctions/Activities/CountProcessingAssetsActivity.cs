using Argil.Client;
using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Activities;

public sealed class CountProcessingAssetsActivity(Workspaces workspaces)
{
    [Function(nameof(CountProcessingAssetsActivity))]
    public async Task<int> RunAsync([ActivityTrigger] CountProcessingAssets input, CancellationToken cancellation)
    {
        var page = await workspaces.ClientOf(input.Workspace).ListAssetsAsync(new() { Status = AssetStatus.Processing, PageSize = 100 }, cancellation);
        return page.TotalCount ?? page.Items.Count;
    }
}
