namespace ArgilFunctions.Pipeline;

/// <summary>How much a request may hold. Where Argil has a rule of its own, this is it.</summary>
public static class Limits
{
    public const int BodyBytes = 1_000_000;
    public const int BatchBytes = 10_000_000;
    public const int BatchVideos = 1000;
    public const int JsonDepth = 32;
    public const int Assets = 100;
    public const int Moments = 200;
    public const int NameLength = 256;
    public const int UrlLength = 2048;
    public const int TranscriptLength = 500;
    public const int ExtraLength = 256;
    public const int IdempotencyKeyLength = 255;

    /// <summary>Argil takes ten, and one is ours.</summary>
    public const int Extras = 9;

    /// <summary>Mistakes that are listed; what goes beyond is counted.</summary>
    public const int ErrorsListed = 100;
}
