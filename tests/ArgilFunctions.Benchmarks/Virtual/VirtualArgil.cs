using System.Globalization;
using Argil.Client;
using ArgilFunctions.Benchmarks.Slots;
using ArgilFunctions.Simulation.Tests.Scheduling;

namespace ArgilFunctions.Benchmarks.Virtual;

/// <summary>Argil without surprises: five slots, an answer a while after the question, and times that were drawn before.</summary>
internal sealed class VirtualArgil(Actor process, IReadOnlyList<TimeSpan> times) : IArgilClient
{
    private readonly Dictionary<string, DateTimeOffset> _doneAt = [];
    private readonly List<DateTimeOffset> _processing = [];
    private int _videos;

    public int Gets { get; private set; }

    public int Peak { get; private set; }

    public int Rejected { get; private set; }

    public static string UrlOf(int asset) => string.Create(CultureInfo.InvariantCulture, $"https://files.example/{asset}");

    public Task<UploadedAsset> UploadAssetAsync(UploadAssetRequest request, CancellationToken cancellation) => AnswerAsync(() =>
    {
        _processing.RemoveAll(doneAt => doneAt <= process.Now);
        if (_processing.Count >= Wire.Slots)
        {
            Rejected++;
            throw new ArgilBusyException(null, "Too many assets.");
        }

        var id = request.Url[(request.Url.LastIndexOf('/') + 1)..];
        _doneAt[id] = process.Now + times[int.Parse(id, CultureInfo.InvariantCulture)];
        _processing.Add(_doneAt[id]);
        Peak = Math.Max(Peak, _processing.Count);
        return new UploadedAsset(Show(id), IsDuplicate: false);
    });

    public Task<Asset> GetAssetAsync(string id, CancellationToken cancellation)
    {
        Gets++;
        return AnswerAsync(() => Show(id));
    }

    public Task<Video> CreateVideoAsync(CreateVideoRequest request, CancellationToken cancellation) => AnswerAsync(() => new Video
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"video-{++_videos}"),
        Status = VideoStatus.Idle,
        CreatedAt = process.Now,
    });

    public Task<VideoPage> ListVideosAsync(VideoListQuery query, CancellationToken cancellation) => AnswerAsync(() => new VideoPage());

    public Task<AssetPage> ListAssetsAsync(AssetListQuery query, CancellationToken cancellation) => throw Unexpected();

    public Task DeleteAssetAsync(string id, CancellationToken cancellation) => throw Unexpected();

    public Task<Video> GetVideoAsync(string id, CancellationToken cancellation) => throw Unexpected();

    public Task<Video> RenderVideoAsync(RenderVideoRequest request, CancellationToken cancellation) => throw Unexpected();

    public Task DeleteVideoAsync(string id, CancellationToken cancellation) => throw Unexpected();

    private static InvalidOperationException Unexpected() => new("A pipeline in good weather does not ask for that.");

    private Asset Show(string id) => new()
    {
        Id = id,
        Status = _doneAt[id] <= process.Now ? AssetStatus.Ready : AssetStatus.Processing,
        CreatedAt = process.Now,
    };

    private Task<T> AnswerAsync<T>(Func<T> execute)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.At(process.Now + Wire.Travel, () =>
        {
            try
            {
                var result = execute();
                process.At(process.Now + Wire.Travel, () => answer.SetResult(result));
            }
            catch (ArgilException refusal)
            {
                process.At(process.Now + Wire.Travel, () => answer.SetException(refusal));
            }
        });
        return answer.Task;
    }
}
