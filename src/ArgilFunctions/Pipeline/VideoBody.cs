using System.Text.Json;
using System.Text.Json.Nodes;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Pipeline;

/// <summary>Argil's <c>POST /videos</c> from ours: asset ids for asset names, and our mark in the extras.</summary>
public static class VideoBody
{
    /// <summary>The extra that says which run made a video; one of the few that Argil allows is ours.</summary>
    public const string RunIdExtra = "argilFunctionsId";

    private const string DefaultType = "moments";

    public static JsonElement Build(JsonElement video, string runId, IReadOnlyList<AssetOutcome> assets)
    {
        var body = JsonObject.Create(video)!.DeepClone().AsObject();
        body["type"] ??= DefaultType;
        var extras = body["extras"]?.AsObject() ?? [];
        extras[RunIdExtra] = runId;
        body["extras"] = extras;

        var ids = assets.ToDictionary(asset => asset.Key, asset => asset.AssetId);
        foreach (var broll in (body["moments"]?.AsArray() ?? []).Select(moment => moment?["broll"] as JsonObject).OfType<JsonObject>())
        {
            if (broll["asset"]?.GetValue<string>() is { } key)
            {
                broll.Remove("asset");
                broll["type"] = "UPLOAD";
                broll["assetId"] = ids[key];
            }
        }

        return JsonSerializer.SerializeToElement(body);
    }
}
