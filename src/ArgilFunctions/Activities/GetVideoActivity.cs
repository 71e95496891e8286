using Argil.Client;
using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Activities;

public sealed class GetVideoActivity(Workspaces workspaces)
{
    [Function(nameof(GetVideoActivity))]
    public async Task<VideoReading> RunAsync([ActivityTrigger] GetVideo input, CancellationToken cancellation)
    {
        try
        {
            var video = await workspaces.ClientOf(input.Workspace).GetVideoAsync(input.VideoId, cancellation);
            return new(video.ToContract());
        }
        catch (ArgilRejectedException rejection) when (rejection.IsNotFound)
        {
            return new(Video: null);
        }
        catch (ArgilRejectedException rejection)
        {
            return new(Video: null, Problems.Rejected("show the video", rejection));
        }
    }
}
