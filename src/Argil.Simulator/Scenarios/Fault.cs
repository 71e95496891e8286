using System.Text.Json.Serialization;

namespace Argil.Simulator.Scenarios;

/// <summary>Something that goes wrong with some requests.</summary>
public sealed record Fault
{
    /// <summary>What goes wrong.</summary>
    public FaultKind Kind { get; init; }

    /// <summary>Which method; null: any.</summary>
    public string? Method { get; init; }

    /// <summary>Which route, as in <c>/v1/assets/{id}</c>; null: any.</summary>
    public string? Route { get; init; }

    /// <summary>Which workspace; null: any.</summary>
    public string? Workspace { get; init; }

    /// <summary>How many matching requests pass unharmed before.</summary>
    public int Skip { get; init; }

    /// <summary>How many requests it hits at most; null: without end.</summary>
    public int? Count { get; init; }

    /// <summary>How likely it is to hit a request, by the seed.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>The HTTP status of an <see cref="FaultKind.Error"/> (null: 500) or of a <see cref="FaultKind.NonJson"/> page (null: 502).</summary>
    public int? Status { get; init; }

    /// <summary>What an <see cref="FaultKind.Error"/> says about when to come back.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// How long a <see cref="FaultKind.Delay"/> or a <see cref="FaultKind.LateEffect"/> takes; how much longer a <see cref="FaultKind.SlowAsset"/>.
    /// </summary>
    public TimeSpan Delay { get; init; }
}

/// <summary>What goes wrong with a request.</summary>
[JsonConverter(typeof(CamelCaseWord<FaultKind>))]
public enum FaultKind
{
    /// <summary>It is answered with an error, as 429 or 503, and has no effect.</summary>
    Error,

    /// <summary>It is answered with a gateway's HTML page, and has no effect.</summary>
    NonJson,

    /// <summary>It takes effect, and is answered with a gateway's HTML page.</summary>
    NonJsonAfter,

    /// <summary>It waits, then takes effect and is answered as usual.</summary>
    Delay,

    /// <summary>It is never answered, and has no effect.</summary>
    Timeout,

    /// <summary>It takes effect, and is never answered.</summary>
    TimeoutAfter,

    /// <summary>The connection breaks, and it has no effect.</summary>
    Drop,

    /// <summary>It takes effect, then the connection breaks.</summary>
    DropAfter,

    /// <summary>The connection breaks at once, and it takes effect a while later.</summary>
    LateEffect,

    /// <summary>The asset that it uploads takes longer.</summary>
    SlowAsset,

    /// <summary>The asset that it uploads ends FAILED.</summary>
    FailedAsset,
}
