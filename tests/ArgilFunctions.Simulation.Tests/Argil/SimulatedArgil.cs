using System.Net;
using System.Text.Json;
using Argil.Client;
using ArgilFunctions.Pipeline;
using ArgilFunctions.Simulation.Tests.Scheduling;
using ArgilFunctions.Simulation.Tests.World;

namespace ArgilFunctions.Simulation.Tests.Argil;

/// <summary>Argil as the promises see it: what it does at the moment a request reaches it, or an exception for the reply that says no.</summary>
internal sealed class SimulatedArgil
{
    // Sooner, a repeated request that is still on its way would make the asset anew: a window that cannot be closed.
    private static readonly TimeSpan LastLanding = TimeSpan.FromSeconds(130);

    private readonly Habits _habits;
    private readonly Chance _chance;
    private readonly Func<DateTimeOffset> _now;
    private readonly History _history;
    private readonly List<SimulatedAsset> _assets = [];
    private readonly List<SimulatedVideo> _videos = [];
    private readonly RenderStudio _studio;

    public SimulatedArgil(Habits habits, Chance chance, Func<DateTimeOffset> now, History history)
    {
        (_habits, _chance, _now, _history) = (habits, chance, now, history);
        _studio = new(habits, chance.For("renders"), history);
        for (var number = 0; number < habits.VideosOfOthers; number++)
        {
            AddVideo(new Dictionary<string, string> { ["campaign"] = "spring", [VideoBody.RunIdExtra] = $"somebody-{number}" });
        }
    }

    /// <summary>As it was at a moment, without surprises from then on.</summary>
    public SimulatedArgil(
        Habits habits, Chance chance, Func<DateTimeOffset> now, History history, IEnumerable<SimulatedAsset> assets, IEnumerable<SimulatedVideo> videos)
        : this(habits with { VideosOfOthers = 0 }, chance, now, history)
    {
        _assets.AddRange(assets);
        _videos.AddRange(videos);
    }

    public IReadOnlyList<SimulatedAsset> Assets => _assets;

    public IReadOnlyList<SimulatedVideo> Videos => _videos;

    public Habits Habits => _habits;

    private DateTimeOffset Now => _now();

    public int CountProcessing(Func<SimulatedAsset, bool> which) => _assets.Count(asset => asset.FreeAt > Now && which(asset));

    public UploadedAsset Upload(UploadAssetRequest request, bool isOurs)
    {
        if (_assets.Find(asset => asset.Url == request.Url && !asset.IsDeletedAt(Now)) is { } existing)
        {
            return new(Show(existing), IsDuplicate: true);
        }

        if (CountProcessing(_ => true) >= _habits.Limit)
        {
            throw new ArgilBusyException(_chance.Is(0.3) ? TimeSpan.FromSeconds(_chance.Between(1, 20)) : null, "Too many assets.");
        }

        if (isOurs && _chance.Is(_habits.RefusedShare))
        {
            _history.Note(Fault.UploadRefused, request.Name);
            throw new ArgilRejectedException(HttpStatusCode.BadRequest, 400, "The URL cannot be reached.");
        }

        var asset = Draw(request, isOurs);
        _assets.Add(asset);
        return new(Show(asset), IsDuplicate: false);
    }

    public Asset GetAsset(string id) =>
        _assets.Find(asset => asset.Id == id && !asset.IsDeletedAt(Now)) is { } asset ? Show(asset) : throw NotFound("asset");

    public AssetPage ListAssets(AssetListQuery query)
    {
        var wanted = (query.Status ?? AssetStatus.Ready).Value;
        var found = _assets.Where(asset => !asset.IsDeletedAt(Now) && IsListedAs(asset, wanted)).Reverse().ToList();
        return new(
            [.. found.Skip((query.Page - 1) * query.PageSize).Take(query.PageSize).Select(Show)],
            found.Count,
            query.Page,
            query.PageSize,
            (found.Count + query.PageSize - 1) / query.PageSize);
    }

    public Video CreateVideo(JsonElement body) =>
        Show(AddVideo(body.GetProperty("extras").EnumerateObject().ToDictionary(extra => extra.Name, extra => extra.Value.GetString()!)));

    public VideoPage ListVideos(VideoListQuery query)
    {
        var found = _videos
            .Where(video => !video.IsDeleted)
            .Where(video => !_habits.HonoursFilter || query.ExtrasFilter is null || query.ExtrasFilter.All(wish => video.Extras.Contains(wish)))
            .Reverse()
            .ToList();
        return new()
        {
            TotalItems = found.Count,
            TotalPages = (found.Count + query.Limit - 1) / query.Limit,
            CurrentPage = query.Page,
            ItemsPerPage = query.Limit,
            Videos = [.. found.Skip((query.Page - 1) * query.Limit).Take(query.Limit).Select(Show)],
        };
    }

    public Video GetVideo(string id) => Show(Find(id));

    /// <summary>Renders, and once more if asked once more: that costs credits again.</summary>
    public SimulatedRender Render(string id)
    {
        var video = Find(id);
        return _habits.RefusesSecondRender && video.Renders.Count > 0
            ? throw new ArgilRejectedException(HttpStatusCode.BadRequest, 400, "The video is being rendered.")
            : _studio.Accept(video, Now);
    }

    public SimulatedVideo DeleteVideo(string id)
    {
        var video = Find(id);
        video.IsDeleted = true;
        return video;
    }

    private SimulatedVideo Find(string id) => _videos.Find(video => video.Id == id && !video.IsDeleted) ?? throw NotFound("video");

    private static ArgilRejectedException NotFound(string what) => new(HttpStatusCode.NotFound, 404, $"No such {what}.");

    // An asset whose status nobody knows takes a slot all the same, and shows when one asks for PROCESSING.
    private bool IsListedAs(SimulatedAsset asset, string status) =>
        status == AssetStatus.Processing.Value ? asset.DoneAt > Now : asset.StatusAt(Now) == status;

    private SimulatedAsset Draw(UploadAssetRequest request, bool isOurs)
    {
        var id = $"asset-{_assets.Count + 1}";
        bool Is(double share, Fault fault)
        {
            var happens = isOurs && _chance.Is(share);
            if (happens)
            {
                _history.Note(fault, id);
            }

            return happens;
        }

        var time = Is(_habits.StuckShare, Fault.AssetStuck)
            ? _chance.Between(TimeSpan.FromMinutes(12), TimeSpan.FromMinutes(30))
            : _chance.Skewed(_habits.ShortestProcessing, _habits.LongestProcessing);
        return new(id, request.Name, request.Type, request.Url, isOurs, Now)
        {
            DoneAt = Now + time,
            OddUntil = Is(_habits.OddShare, Fault.OddStatus) ? Now + (time * _chance.Fraction()) : Now,
            End = (Is(_habits.FailedShare, Fault.AssetFailed) ? AssetStatus.Failed : AssetStatus.Ready).Value,
            DeletedAt = Is(_habits.DeletedShare, Fault.AssetDeleted) ? Now + LastLanding + (time * _chance.Fraction()) : DateTimeOffset.MaxValue,
        };
    }

    private SimulatedVideo AddVideo(Dictionary<string, string> extras)
    {
        var video = new SimulatedVideo($"video-{_videos.Count + 1}", extras.GetValueOrDefault(VideoBody.RunIdExtra), Now, extras);
        _videos.Add(video);
        return video;
    }

    private Asset Show(SimulatedAsset asset) => new()
    {
        Id = asset.Id,
        Name = asset.Name,
        Type = asset.Type,
        Status = new(asset.StatusAt(Now)),
        CreatedAt = asset.CreatedAt + _habits.ClockSkew,
    };

    private Video Show(SimulatedVideo video) => new()
    {
        Id = video.Id,
        Status = video.StatusAt(Now),
        CreatedAt = video.CreatedAt + _habits.ClockSkew,
        PreviewUrl = $"https://argil.example/{video.Id}",
        VideoUrl = video.StatusAt(Now) == VideoStatus.Done ? $"https://argil.example/{video.Id}.mp4" : null,
        Extras = video.Extras,
    };
}
