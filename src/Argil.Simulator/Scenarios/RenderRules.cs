using System.Text.Json.Serialization;
using Argil.Simulator.Model;

namespace Argil.Simulator.Scenarios;

/// <summary>How videos are rendered.</summary>
public sealed record RenderRules
{
    /// <summary>How long a video is GENERATING_AUDIO.</summary>
    public TimeRange AudioTime { get; init; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

    /// <summary>How long it is GENERATING_VIDEO after that.</summary>
    public TimeRange VideoTime { get; init; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));

    /// <summary>How it ends: DONE, FAILED, or (right after the audio) CONTENT_MODERATED.</summary>
    public VideoPhase Outcome { get; init; } = VideoPhase.Done;

    /// <summary>What happens to a second render of the same video.</summary>
    public RenderAgain Again { get; init; } = RenderAgain.Spend;

    /// <summary>By how much the status lags behind the truth in what GET shows.</summary>
    public TimeSpan StatusLag { get; init; }

    /// <summary>What becomes of callbacks.</summary>
    public CallbackDelivery Callbacks { get; init; } = CallbackDelivery.Once;

    /// <summary>How long after the end of the render the callback is sent.</summary>
    public TimeSpan CallbackDelay { get; init; }

    /// <summary>Whether a callback URL may be http, for a server on loopback.</summary>
    public bool AllowHttpCallbacks { get; init; }

    /// <summary>Credits for each minute of video, at each render.</summary>
    public int CreditsPerMinute { get; init; } = 160;
}

/// <summary>What becomes of some videos when they are rendered.</summary>
public sealed record VideoRule
{
    /// <summary>Which names; <c>*</c> stands for anything. Null: all.</summary>
    public string? Name { get; init; }

    /// <summary>How long they are GENERATING_AUDIO; null: as usual.</summary>
    public TimeRange? AudioTime { get; init; }

    /// <summary>How long they are GENERATING_VIDEO; null: as usual.</summary>
    public TimeRange? VideoTime { get; init; }

    /// <summary>How they end; null: as usual.</summary>
    public VideoPhase? Outcome { get; init; }
}

/// <summary>What happens to a render of a video that has been rendered, or is being.</summary>
[JsonConverter(typeof(CamelCaseWord<RenderAgain>))]
public enum RenderAgain
{
    /// <summary>It is rendered again, and the credits are spent again.</summary>
    Spend,

    /// <summary>200 with the video as it is; nothing is spent.</summary>
    Ignore,

    /// <summary>400.</summary>
    Refuse,
}

/// <summary>What becomes of callbacks.</summary>
[JsonConverter(typeof(CamelCaseWord<CallbackDelivery>))]
public enum CallbackDelivery
{
    /// <summary>Each is sent once.</summary>
    Once,

    /// <summary>None is sent.</summary>
    Lost,

    /// <summary>Each is sent twice.</summary>
    Twice,
}
