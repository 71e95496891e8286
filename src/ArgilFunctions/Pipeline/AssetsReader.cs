using System.Text.Json;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Pipeline;

/// <summary>Reads <c>assets</c>: a name of the caller's choice to what Argil's <c>POST /assets</c> takes.</summary>
public sealed class AssetsReader(List<FieldError> errors, UrlRules urls)
{
    public IReadOnlyList<AssetSource> Read(JsonElement root)
    {
        if (!root.TryGetProperty("assets", out var assets))
        {
            return [];
        }

        if (assets.ValueKind != JsonValueKind.Object || assets.GetPropertyCount() > Limits.Assets)
        {
            errors.Add(new(JsonPointer.To("assets"), $"must be an object of at most {Limits.Assets} assets, by a name of your choice"));
            return [];
        }

        return [.. assets.EnumerateObject().Select(asset => ReadOne(asset.Name, asset.Value)).OfType<AssetSource>()];
    }

    private AssetSource? ReadOne(string key, JsonElement asset)
    {
        if (key.Length is 0 or > Limits.NameLength)
        {
            errors.Add(new(JsonPointer.To("assets", key), $"must have a name of 1 to {Limits.NameLength} characters"));
        }

        if (asset.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new(JsonPointer.To("assets", key), "must be an object with 'type' and 'url'"));
            return null;
        }

        var fields = new FieldReader(asset, errors, "assets", key);
        fields.Only("name", "type", "url");
        var name = fields.Text("name", 1, Limits.NameLength, otherwise: key);
        var type = fields.OneOf("type", "IMAGE", "VIDEO");
        var url = fields.Url("url", urls);
        return name is null || type is null || url is null ? null : new(key, name, type, url);
    }
}
