using Argil.Simulator.Model;

namespace Argil.Simulator.Scenarios;

/// <summary>What a scenario must fulfil to make sense.</summary>
internal sealed class ScenarioRules
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);
    private static readonly string[] Methods = ["GET", "POST", "DELETE"];
    private static readonly string[] Routes = ["/v1/assets", "/v1/assets/{id}", "/v1/videos", "/v1/videos/{id}", "/v1/videos/{id}/render"];
    private readonly List<ScenarioError> _errors = [];

    /// <exception cref="InvalidScenarioException">The scenario makes no sense; says where.</exception>
    public static void ThrowIfInvalid(Scenario scenario)
    {
        var rules = new ScenarioRules();
        rules.Check(scenario);
        if (rules._errors.Count > 0)
        {
            throw new InvalidScenarioException(rules._errors);
        }
    }

    private void Check(Scenario scenario)
    {
        Number("/capacity", scenario.Capacity, 0);
        Time("/retryAfter", scenario.RetryAfter ?? TimeSpan.Zero);
        Range("/processingTime/image", scenario.ProcessingTime.Image);
        Range("/processingTime/video", scenario.ProcessingTime.Video);
        Time("/download/timeout", scenario.Download.Timeout);
        Must(scenario.Download.Timeout > TimeSpan.Zero, "/download/timeout", "must be more than 00:00:00");
        Time("/videoListLag", scenario.VideoListLag);
        OneOf("/assetDeletedStatus", scenario.AssetDeletedStatus, 200, 204);
        OneOf("/auth/rejectedStatus", scenario.Auth.RejectedStatus, 401, 403);
        Check(scenario.Limits);
        Check(scenario.Render);
        Each("/assetRules", scenario.AssetRules, Check);
        Each("/videoRules", scenario.VideoRules, Check);
        Each("/strangers", scenario.Strangers, Check);
        Each("/faults", scenario.Faults, Check);
    }

    private void Check(AcceptedLimits limits)
    {
        Number("/limits/imageBytes", limits.ImageBytes, 1);
        Number("/limits/videoBytes", limits.VideoBytes, 1);
        Number("/limits/moments", limits.Moments, 1);
        Number("/limits/transcriptLength", limits.TranscriptLength, 1);
        Number("/limits/extras", limits.Extras, 0);
        Number("/limits/extraLength", limits.ExtraLength, 1);
    }

    private void Check(RenderRules render)
    {
        Range("/render/audioTime", render.AudioTime);
        Range("/render/videoTime", render.VideoTime);
        Outcome("/render/outcome", render.Outcome);
        Time("/render/statusLag", render.StatusLag);
        Time("/render/callbackDelay", render.CallbackDelay);
        Number("/render/creditsPerMinute", render.CreditsPerMinute, 0);
    }

    private void Check(string at, AssetRule rule)
    {
        Range($"{at}/processingTime", rule.ProcessingTime);
        Must(rule.Status != AssetPhase.Processing, $"{at}/status", "must be READY or FAILED");
    }

    private void Check(string at, VideoRule rule)
    {
        Range($"{at}/audioTime", rule.AudioTime);
        Range($"{at}/videoTime", rule.VideoTime);
        Outcome($"{at}/outcome", rule.Outcome ?? VideoPhase.Done);
    }

    private void Check(string at, Strangers strangers)
    {
        Number($"{at}/slots", strangers.Slots, 0);
        Time($"{at}/from", strangers.From);
        Must(strangers.To is null || strangers.To >= strangers.From, $"{at}/to", "must not be before 'from'");
    }

    private void Check(string at, Fault fault)
    {
        Must(fault.Method is null || Methods.Contains(fault.Method), $"{at}/method", $"must be one of {string.Join(", ", Methods)}");
        Must(fault.Route is null || Routes.Contains(fault.Route), $"{at}/route", $"must be one of {string.Join(", ", Routes)}");
        Number($"{at}/skip", fault.Skip, 0);
        Number($"{at}/count", fault.Count ?? 0, 0);
        Must(fault.Probability is >= 0 and <= 1, $"{at}/probability", "must be from 0 to 1");
        var least = fault.Kind is FaultKind.NonJson or FaultKind.NonJsonAfter ? 200 : 400;
        Must(fault.Status is null || (fault.Status >= least && fault.Status <= 599), $"{at}/status", $"must be from {least} to 599");
        Time($"{at}/retryAfter", fault.RetryAfter ?? TimeSpan.Zero);
        Time($"{at}/delay", fault.Delay);
    }

    private void Each<T>(string at, IReadOnlyList<T> items, Action<string, T> check)
    {
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index] is { } item)
            {
                check($"{at}/{index}", item);
            }
            else
            {
                Must(false, $"{at}/{index}", "must be an object, not null");
            }
        }
    }

    private void Range(string at, TimeRange? range)
    {
        Time($"{at}/from", range?.From ?? TimeSpan.Zero);
        Time($"{at}/to", range?.To ?? TimeSpan.Zero);
        Must(range is null || range.From <= range.To, $"{at}/to", "must not be less than 'from'");
    }

    private void Outcome(string at, VideoPhase outcome) =>
        Must(outcome is VideoPhase.Done or VideoPhase.Failed or VideoPhase.ContentModerated, at, "must be DONE, FAILED or CONTENT_MODERATED");

    private void Time(string at, TimeSpan time) =>
        Must(time >= TimeSpan.Zero && time <= Longest, at, "must be from 00:00:00 to 30.00:00:00");

    private void Number(string at, long number, long min) => Must(number >= min, at, $"must be at least {min}");

    private void OneOf(string at, int number, params int[] allowed) =>
        Must(allowed.Contains(number), at, $"must be {string.Join(" or ", allowed)}");

    private void Must(bool holds, string at, string detail)
    {
        if (!holds)
        {
            _errors.Add(new(at, detail));
        }
    }
}
