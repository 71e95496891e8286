using System.Text.Json;

namespace ArgilFunctions.Contracts;

/// <summary>Input of <c>VideoOrchestrator</c>: the request and every tunable as they were when it was accepted.</summary>
public sealed record VideoRun(string Workspace, VideoRequest Request, RunPolicies Policies);

/// <summary>A request that has been checked. <paramref name="Video"/> is Argil's own <c>POST /videos</c>, b-roll naming our assets.</summary>
public sealed record VideoRequest(string Name, IReadOnlyList<AssetSource> Assets, JsonElement Video);

public sealed record AssetSource(string Key, string Name, string Type, string Url);
