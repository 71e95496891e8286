using Argil.Client;
using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Activities;

public sealed class FindVideoActivity(Workspaces workspaces)
{
    [Function(nameof(FindVideoActivity))]
    public async Task<CreatedVideo?> RunAsync([ActivityTrigger] FindVideo input, CancellationToken cancellation)
    {
        await foreach (var video in workspaces.ClientOf(input.Workspace).ListRunVideosAsync(input.RunId, cancellation))
        {
            return video.ToContract();
        }

        return null;
    }
}
