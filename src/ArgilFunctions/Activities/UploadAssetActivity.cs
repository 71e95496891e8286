using Argil.Client;
using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Activities;

public sealed class UploadAssetActivity(Workspaces workspaces, TimeProvider time)
{
    [Function(nameof(UploadAssetActivity))]
    public async Task<UploadOutcome> RunAsync([ActivityTrigger] UploadAsset input, CancellationToken cancellation)
    {
        // The fence: an activity that was delayed or run again after a crash may no longer own the slot.
        if (time.GetUtcNow() > input.NotAfter)
        {
            return new(UploadResult.TooLate);
        }

        try
        {
            var source = input.Source;
            var upload = await workspaces.ClientOf(input.Workspace).UploadAssetAsync(new(source.Name, source.Type, source.Url), cancellation);
            return new(UploadResult.Accepted, new AssetReading(upload.Asset.Id, upload.Asset.Status.Value));
        }
        catch (ArgilBusyException busy)
        {
            return new(UploadResult.Busy, RetryAfter: busy.RetryAfter);
        }
        catch (ArgilRejectedException rejection)
        {
            return new(UploadResult.Rejected, Problem: Problems.Rejected("take the asset", rejection));
        }
    }
}
