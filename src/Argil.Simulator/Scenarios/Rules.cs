using System.Text.Json.Serialization;

namespace Argil.Simulator.Scenarios;

/// <summary>What a duplicate is, and what becomes of it.</summary>
public sealed record DuplicateRules
{
    /// <summary>By what a duplicate is known.</summary>
    public DuplicateKey Key { get; init; } = DuplicateKey.Url;

    /// <summary>Whether an asset that FAILED is made anew instead of being returned.</summary>
    public bool RemakeFailed { get; init; }

    /// <summary>Whether a duplicate is refused with 429 too when all slots are taken.</summary>
    public bool NeedSlot { get; init; }
}

/// <summary>By what a duplicate asset is known.</summary>
[JsonConverter(typeof(CamelCaseWord<DuplicateKey>))]
public enum DuplicateKey
{
    /// <summary>Its URL.</summary>
    Url,

    /// <summary>Its URL and its type.</summary>
    UrlAndType,

    /// <summary>Its file's content; known only when it has been downloaded.</summary>
    ContentHash,

    /// <summary>Nothing: every upload makes a new asset.</summary>
    None,
}

/// <summary>How the files of assets are looked at.</summary>
public sealed record DownloadRules
{
    /// <summary>Whether files are downloaded at all; if not, every URL is taken for what the caller says it is.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How long a download may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether http URLs are refused.</summary>
    public bool RequireHttps { get; init; }
}

/// <summary>Sizes, lengths and counts that are accepted.</summary>
public sealed record AcceptedLimits
{
    /// <summary>Bytes of an image.</summary>
    public long ImageBytes { get; init; } = 50_000_000;

    /// <summary>Bytes of a video.</summary>
    public long VideoBytes { get; init; } = 2_000_000_000;

    /// <summary>Moments of a video.</summary>
    public int Moments { get; init; } = 200;

    /// <summary>Characters of a moment's transcript.</summary>
    public int TranscriptLength { get; init; } = 500;

    /// <summary>Pairs in extras.</summary>
    public int Extras { get; init; } = 10;

    /// <summary>Characters of a key or value in extras.</summary>
    public int ExtraLength { get; init; } = 256;
}

/// <summary>Which keys are accepted.</summary>
public sealed record AuthRules
{
    /// <summary>Whether <c>Authorization: ApiKey KEY</c> is accepted besides <c>x-api-key: KEY</c>.</summary>
    public bool ApiKeyScheme { get; init; } = true;

    /// <summary>The status for a request without a key: 401 or 403.</summary>
    public int RejectedStatus { get; init; } = 401;
}

/// <summary>What <c>POST /videos</c> asks of the assets in b-roll.</summary>
[JsonConverter(typeof(CamelCaseWord<BrollCheck>))]
public enum BrollCheck
{
    /// <summary>They must be READY.</summary>
    Ready,

    /// <summary>They must exist.</summary>
    Exists,

    /// <summary>Nothing.</summary>
    None,
}
