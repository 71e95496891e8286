using Argil.Client;
using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Activities;

public sealed class GetAssetActivity(Workspaces workspaces)
{
    [Function(nameof(GetAssetActivity))]
    public async Task<AssetReading> RunAsync([ActivityTrigger] GetAsset input, CancellationToken cancellation)
    {
        try
        {
            var asset = await workspaces.ClientOf(input.Workspace).GetAssetAsync(input.AssetId, cancellation);
            return new(input.AssetId, asset.Status.Value);
        }
        catch (ArgilRejectedException rejection) when (rejection.IsNotFound)
        {
            return new(input.AssetId, Status: null);
        }
        catch (ArgilRejectedException rejection)
        {
            return new(input.AssetId, Status: null, Problems.Rejected("show the asset", rejection));
        }
    }
}
