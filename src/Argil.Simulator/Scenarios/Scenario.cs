using Argil.Simulator.Model;

namespace Argil.Simulator.Scenarios;

/// <summary>
/// How the simulated Argil behaves: what is known of its API as the defaults, and each unknown as a knob; the README says which is which.
/// Binds from the configuration section <c>Simulator</c>, and is read and written as JSON by <c>/simulator/scenario</c>.
/// </summary>
public sealed record Scenario
{
    /// <summary>Whatever is left to chance is drawn from it: the same seed and the same calls give the same run.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>How many assets may be PROCESSING per workspace.</summary>
    public int Capacity { get; init; } = 5;

    /// <summary>What a 429 for want of a slot says about when to come back; null: nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether Retry-After is written as a date instead of seconds.</summary>
    public bool RetryAfterAsDate { get; init; }

    /// <summary>How long assets are PROCESSING.</summary>
    public ProcessingTimes ProcessingTime { get; init; } = new();

    /// <summary>Exceptions for assets by name or URL; the first that fits applies.</summary>
    public IReadOnlyList<AssetRule> AssetRules { get; init; } = [];

    /// <summary>What a duplicate is, and what becomes of it.</summary>
    public DuplicateRules Duplicates { get; init; } = new();

    /// <summary>How the files of assets are looked at.</summary>
    public DownloadRules Download { get; init; } = new();

    /// <summary>Sizes, lengths and counts that are accepted.</summary>
    public AcceptedLimits Limits { get; init; } = new();

    /// <summary>Which keys are accepted.</summary>
    public AuthRules Auth { get; init; } = new();

    /// <summary>The status of a reply to <c>DELETE /assets/{id}</c>: 200 or 204.</summary>
    public int AssetDeletedStatus { get; init; } = 204;

    /// <summary>What <c>POST /videos</c> asks of the assets in b-roll.</summary>
    public BrollCheck BrollCheck { get; init; } = BrollCheck.Ready;

    /// <summary>Whether <c>GET /videos</c> ignores its <c>extrasFilter</c>.</summary>
    public bool IgnoreExtrasFilter { get; init; }

    /// <summary>How long it takes until <c>GET /videos</c> lists a new video.</summary>
    public TimeSpan VideoListLag { get; init; }

    /// <summary>How videos are rendered.</summary>
    public RenderRules Render { get; init; } = new();

    /// <summary>Exceptions for videos by name; the first that fits applies.</summary>
    public IReadOnlyList<VideoRule> VideoRules { get; init; } = [];

    /// <summary>Slots that others take in the same workspace.</summary>
    public IReadOnlyList<Strangers> Strangers { get; init; } = [];

    /// <summary>What goes wrong; the first that fits a request and is drawn hits it.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];
}

/// <summary>How long assets are PROCESSING, by type.</summary>
public sealed record ProcessingTimes
{
    /// <summary>For images.</summary>
    public TimeRange Image { get; init; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));

    /// <summary>For videos.</summary>
    public TimeRange Video { get; init; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(6));

    internal TimeRange Of(AssetKind kind) => kind == AssetKind.Image ? Image : Video;
}

/// <summary>What becomes of some assets.</summary>
public sealed record AssetRule
{
    /// <summary>Which names; <c>*</c> stands for anything. Null: all.</summary>
    public string? Name { get; init; }

    /// <summary>Which URLs; <c>*</c> stands for anything. Null: all.</summary>
    public string? Url { get; init; }

    /// <summary>How long they are PROCESSING; null: as usual.</summary>
    public TimeRange? ProcessingTime { get; init; }

    /// <summary>How they end: READY or FAILED.</summary>
    public AssetPhase Status { get; init; } = AssetPhase.Ready;

    internal bool Fits(AssetUpload upload) => Wildcard.Fits(Name, upload.Name) && Wildcard.Fits(Url, upload.Url);
}

/// <summary>Slots that others take in the same workspace, for a while.</summary>
public sealed record Strangers
{
    /// <summary>Which workspace; null: each.</summary>
    public string? Workspace { get; init; }

    /// <summary>How many slots.</summary>
    public int Slots { get; init; } = 1;

    /// <summary>From when, counted from when the scenario was set or the simulator reset.</summary>
    public TimeSpan From { get; init; }

    /// <summary>Until when; null: for good.</summary>
    public TimeSpan? To { get; init; }

    internal bool AreThere(string workspace, TimeSpan age) =>
        age >= From && (To is null || age < To) && (Workspace is null || Workspace == workspace);
}
