namespace ArgilFunctions.Pipeline;

/// <summary>Settings <c>Polling:*</c>.</summary>
public sealed class PollingOptions
{
    public const string Section = "Polling";

    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(5);

    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long Argil may process one asset.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long an upload is tried while Argil cannot be reached.</summary>
    public TimeSpan UploadTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the creation of a video is tried.</summary>
    public TimeSpan CreateTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long after <c>Argil:Timeout</c> a request may still reach Argil: only then is it looked what became of it.</summary>
    public TimeSpan LandingMargin { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The pause after Argil said it is busy and not for how long.</summary>
    public TimeSpan BusyDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many steps of an asset's run share one history; fewer make shorter replays and more of them.</summary>
    public int StepsPerGeneration { get; set; } = 40;

    /// <summary>The first look at a render, and from look to look, unless Argil calls before.</summary>
    public TimeSpan RenderInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long Argil may render one video.</summary>
    public TimeSpan RenderTimeout { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long it is looked whether a render has begun, after a request whose outcome is unknown.</summary>
    public TimeSpan RenderDoubt { get; set; } = TimeSpan.FromMinutes(2);

    public PollPlan ToPlan() => new(FirstDelay, Interval, Timeout);

    public PollPlan ToRenderPlan() => new(RenderInterval, RenderInterval, RenderTimeout);
}
