using System.Runtime.CompilerServices;
using Argil.Client;
using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Activities;

/// <summary>The videos at Argil that really belong to one run: the filter is a wish, the extras that come back are the proof.</summary>
internal static class RunVideos
{
    private const int PageSize = 100;
    private const int MaxPages = 1000;

    public static async IAsyncEnumerable<Video> ListRunVideosAsync(
        this IArgilClient argil, string runId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = new Dictionary<string, string> { [VideoBody.RunIdExtra] = runId };
        for (var number = 1; number <= MaxPages; number++)
        {
            var page = await argil.ListVideosAsync(new() { Page = number, Limit = PageSize, ExtrasFilter = filter }, cancellation);
            foreach (var video in page.Videos.Where(video => video.Extras?.GetValueOrDefault(VideoBody.RunIdExtra) == runId))
            {
                yield return video;
            }

            if (number >= page.TotalPages || page.Videos.Count == 0)
            {
                yield break;
            }
        }

        throw new InvalidOperationException($"Argil lists more than {MaxPages * PageSize:N0} videos, and its extras filter does not narrow them.");
    }

    public static CreatedVideo ToContract(this Video video) =>
        new(video.Id, video.Status.Value, video.PreviewUrl, video.VideoUrl, video.VideoUrlSubtitled);
}
