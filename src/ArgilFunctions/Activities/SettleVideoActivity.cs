using Argil.Client;
using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Activities;

/// <summary>Keeps the oldest video of a run; deletes another only if it is the run's own and was never rendered.</summary>
public sealed class SettleVideoActivity(Workspaces workspaces)
{
    [Function(nameof(SettleVideoActivity))]
    public async Task<CreatedVideo?> RunAsync([ActivityTrigger] SettleVideo input, CancellationToken cancellation)
    {
        var argil = workspaces.ClientOf(input.Workspace);
        var videos = new List<Video>();
        await foreach (var video in argil.ListRunVideosAsync(input.RunId, cancellation))
        {
            videos.Add(video);
        }

        var oldestFirst = videos.OrderBy(video => video.CreatedAt).ThenBy(video => video.Id, StringComparer.Ordinal).ToList();
        foreach (var extra in oldestFirst.Skip(1).Where(video => video.Status == VideoStatus.Idle))
        {
            await DeleteAsync(argil, extra, cancellation);
        }

        return oldestFirst.FirstOrDefault()?.ToContract() ?? input.Known;
    }

    private static async Task DeleteAsync(IArgilClient argil, Video video, CancellationToken cancellation)
    {
        try
        {
            await argil.DeleteVideoAsync(video.Id, cancellation);
        }
        catch (ArgilRejectedException rejection) when (rejection.IsNotFound)
        {
            // Deleted before: the activity runs again after a crash.
        }
    }
}
