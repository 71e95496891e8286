using System.Text.Json;
using System.Text.Json.Serialization;

namespace Argil.Client;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(UploadAssetRequest))]
[JsonSerializable(typeof(Asset))]
[JsonSerializable(typeof(IReadOnlyList<Asset>))]
[JsonSerializable(typeof(Video))]
[JsonSerializable(typeof(RenderVideoRequest))]
[JsonSerializable(typeof(VideoPage))]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ArgilJson : JsonSerializerContext;

internal sealed record ErrorBody(int? Code, string? Message);
