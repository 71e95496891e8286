using Argil.Client;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Activities;

public sealed class FindVideoActivity(IArgilClient argil)
{
    [Function(nameof(FindVideoActivity))]
    public async Task<CreatedVideo?> RunAsync([ActivityTrigger] FindVideo input, CancellationToken cancellation)
    {
        await foreach (var video in argil.ListRunVideosAsync(input.RunId, cancellation))
        {
            return video.ToContract();
        }

        return null;
    }
}
