using Argil.Client;
using ArgilFunctions.Pipeline;
using ArgilFunctions.Simulation.Tests.Promises;
using ArgilFunctions.Simulation.Tests.Scheduling;

namespace ArgilFunctions.Simulation.Tests.Argil;

/// <summary>Watches how videos are made: looked for before each attempt, and deleted only if one of ours is left.</summary>
internal sealed class VideoJournal(SimulatedArgil argil, Breaches breaches, Func<string, bool> isOurs)
{
    private readonly Dictionary<string, int?> _seenBeforeNextAttempt = [];
    private readonly Dictionary<string, Actor> _lastSender = [];

    public static string RunOf(CreateVideoRequest request) => request.Body.GetProperty("extras").GetProperty(VideoBody.RunIdExtra).GetString()!;

    /// <summary>A video is asked for. After a crash an activity may do so again without another look; it cannot know.</summary>
    public void Sending(Actor process, string run)
    {
        var isRunAgain = _lastSender.TryGetValue(run, out var last) && !last.IsAlive;
        if (!isRunAgain && _seenBeforeNextAttempt.GetValueOrDefault(run) is not 0)
        {
            breaches.Add(2, $"{run} asks for a video without having looked, or although there was one");
        }

        _seenBeforeNextAttempt[run] = null;
        _lastSender[run] = process;
    }

    public bool WasAskedFor(string run) => _lastSender.ContainsKey(run);

    public Video Created(Video video) => video;

    /// <summary>Each costs credits: a run has one at most, whichever of its videos it is of.</summary>
    public void Rendered(string id)
    {
        var video = argil.Videos.First(video => video.Id == id);
        if (video.RunId is null || !isOurs(video.RunId))
        {
            breaches.Add(2, $"{video.Id} was rendered, and it is somebody else's");
        }
        else if (RendersOf(video.RunId).Count > 1)
        {
            breaches.Add(2, $"{video.RunId} has {RendersOf(video.RunId).Count} renders");
        }
    }

    public IReadOnlyList<SimulatedRender> RendersOf(string run) => [.. argil.Videos.Where(video => video.RunId == run).SelectMany(video => video.Renders)];

    public VideoPage Listed(VideoListQuery query, VideoPage page)
    {
        if (query.Page == 1 && query.ExtrasFilter?.GetValueOrDefault(VideoBody.RunIdExtra) is { } run)
        {
            _seenBeforeNextAttempt[run] = Survivors(run).Count;
        }

        return page;
    }

    public SimulatedVideo Deleted(SimulatedVideo video)
    {
        if (video.RunId is null || !isOurs(video.RunId))
        {
            breaches.Add(2, $"{video.Id} was deleted, and it is somebody else's");
        }
        else if (Survivors(video.RunId).Count == 0)
        {
            breaches.Add(2, $"{video.Id} was deleted, and it was the last of {video.RunId}");
        }

        return video;
    }

    public IReadOnlyList<SimulatedVideo> Survivors(string run) => [.. argil.Videos.Where(video => video.RunId == run && !video.IsDeleted)];
}
