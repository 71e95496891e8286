using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Model;

/// <summary>The workspaces' videos.</summary>
public sealed class VideoLibrary
{
    private readonly World _world;

    internal VideoLibrary(World world) => _world = world;

    /// <summary>Creates a video, IDLE, if the assets it uses are as the scenario wants them.</summary>
    /// <param name="workspace">Whose it is to be.</param>
    /// <param name="draft">What it is made from.</param>
    public VideoCreation Create(string workspace, VideoDraft draft)
    {
        lock (_world.Gate)
        {
            var home = _world.Workspace(workspace);
            IReadOnlyList<string> problems = [.. draft.Uses.Select(use => Problem(home, use)).OfType<string>()];
            if (problems.Count > 0)
            {
                return new(null, problems);
            }

            var video = new VideoRecord(Chance.Id(_world.Scenario.Seed, "video", _world.Count("video")), draft, _world.Now);
            home.Videos.Add(video.Id, video);
            return new(View(home, video), []);
        }
    }

    /// <summary>A video, or null.</summary>
    /// <param name="workspace">Whose it is.</param>
    /// <param name="id">Its id.</param>
    public SimulatedVideo? Find(string workspace, string id)
    {
        lock (_world.Gate)
        {
            var home = _world.Workspace(workspace);
            return home.Videos.TryGetValue(id, out var video) ? View(home, video) : null;
        }
    }

    /// <summary>A page of a workspace's videos, newest first.</summary>
    /// <param name="workspace">Whose they are.</param>
    /// <param name="filter">Which ones.</param>
    /// <param name="skip">How many to leave out before.</param>
    /// <param name="take">How many at most.</param>
    /// <returns>The page, and how many there are in all.</returns>
    public (IReadOnlyList<SimulatedVideo> Page, int Total) List(string workspace, Func<VideoDraft, bool> filter, long skip, int take)
    {
        lock (_world.Gate)
        {
            var home = _world.Workspace(workspace);
            var listed = _world.Now - _world.Scenario.VideoListLag;
            var all = home.Videos.Values.Reverse().Where(video => video.CreatedAt <= listed && filter(video.Draft)).ToList();
            return ([.. all.Skip((int)Math.Min(skip, all.Count)).Take(take).Select(video => View(home, video))], all.Count);
        }
    }

    /// <summary>Deletes a video.</summary>
    /// <param name="workspace">Whose it is.</param>
    /// <param name="id">Its id.</param>
    /// <returns>False: there is none.</returns>
    public bool Delete(string workspace, string id)
    {
        lock (_world.Gate)
        {
            return _world.Workspace(workspace).Videos.Remove(id);
        }
    }

    /// <summary>Begins to render a video, which costs credits.</summary>
    /// <param name="workspace">Whose it is.</param>
    /// <param name="id">Its id.</param>
    /// <param name="callback">Who is to be told of the end; the caller sends what is returned.</param>
    public RenderStart Render(string workspace, string id, Uri? callback = null)
    {
        lock (_world.Gate)
        {
            var home = _world.Workspace(workspace);
            var rules = _world.Scenario.Render;
            if (!home.Videos.TryGetValue(id, out var video))
            {
                return new(null, null, []);
            }

            if (video.Renders > 0 && rules.Again == RenderAgain.Refuse)
            {
                return new(null, "The video has been rendered already, or is being rendered", []);
            }

            if (video.Renders > 0 && rules.Again == RenderAgain.Ignore)
            {
                return new(View(home, video, TimeSpan.Zero), null, []);
            }

            var render = NewRender(video, rules);
            var credits = (int)Math.Ceiling(video.Length.TotalMinutes * rules.CreditsPerMinute);
            video.Start(render, credits);
            home.Renders++;
            home.CreditsSpent += credits;
            return new(View(home, video, TimeSpan.Zero), null, callback is null ? [] : Callbacks(video, render, callback, rules));
        }
    }

    internal SimulatedVideo View(Workspace home, VideoRecord video) => View(home, video, _world.Scenario.Render.StatusLag);

    private SimulatedVideo View(Workspace home, VideoRecord video, TimeSpan lag)
    {
        var (phase, since) = video.PhaseAt(_world.Now - lag);
        var hasAudio = phase is not (VideoPhase.Idle or VideoPhase.GeneratingAudio or VideoPhase.ContentModerated);
        TimeSpan? length = hasAudio ? video.Length : null;
        return new(video.Id, home.Name, video.Draft, phase, video.CreatedAt, since, length, video.Renders, video.CreditsSpent);
    }

    private Render NewRender(VideoRecord video, RenderRules rules)
    {
        var (seed, number) = (_world.Scenario.Seed, _world.Count("render"));
        var exception = _world.Scenario.VideoRules.FirstOrDefault(rule => Wildcard.Fits(rule.Name, video.Draft.Name));
        return new(
            _world.Now,
            (exception?.AudioTime ?? rules.AudioTime).At(Chance.Fraction(seed, "audio", number)),
            (exception?.VideoTime ?? rules.VideoTime).At(Chance.Fraction(seed, "picture", number)),
            exception?.Outcome ?? rules.Outcome);
    }

    private static IReadOnlyList<RenderCallback> Callbacks(VideoRecord video, Render render, Uri url, RenderRules rules)
    {
        var callback = new RenderCallback(video.Id, url, render.End + rules.CallbackDelay, render.Outcome);
        return rules.Callbacks switch
        {
            CallbackDelivery.Lost => [],
            CallbackDelivery.Twice => [callback, callback],
            _ => [callback],
        };
    }

    private string? Problem(Workspace home, AssetUse use)
    {
        if (_world.Scenario.BrollCheck == BrollCheck.None)
        {
            return null;
        }

        if (!home.Assets.TryGetValue(use.AssetId, out var asset))
        {
            return $"'{use.Field}' names no asset of this workspace";
        }

        return _world.Scenario.BrollCheck == BrollCheck.Exists || asset.PhaseAt(_world.Now) == AssetPhase.Ready
            ? null
            : $"'{use.Field}' names an asset that is not READY";
    }
}
