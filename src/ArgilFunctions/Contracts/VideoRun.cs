using System.Text.Json;

namespace ArgilFunctions.Contracts;

/// <summary>Input of <c>VideoOrchestrator</c>: the request and every tunable as they were when it was accepted.</summary>
public sealed record VideoRun(string Workspace, VideoRequest Request, RunPolicies Policies);

/// <summary>A request that has been checked. <paramref name="Video"/> is Argil's own <c>POST /videos</c>, b-roll naming our assets.</summary>
public sealed record VideoRequest(string Name, IReadOnlyList<AssetSource> Assets, JsonElement Video)
{
    public string Workspace { get; init; } = "default";

    public bool Render { get; init; }

    /// <summary>Where to tell when it has ended.</summary>
    public string? NotifyUrl { get; init; }

    /// <summary>Asks for the same, in whatever order its fields stand.</summary>
    public bool IsSameAs(VideoRequest other) => JsonElement.DeepEquals(Normal(this), Normal(other));

    private static JsonElement Normal(VideoRequest request) => JsonSerializer.SerializeToElement(
        request with { Assets = [.. request.Assets.OrderBy(asset => asset.Key, StringComparer.Ordinal)] });
}

public sealed record AssetSource(string Key, string Name, string Type, string Url);
