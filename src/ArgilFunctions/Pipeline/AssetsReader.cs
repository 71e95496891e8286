using System.Text.Json;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Pipeline;

/// <summary>Reads <c>assets</c>: a name of the caller's choice to what Argil's <c>POST /assets</c> takes.</summary>
public sealed class AssetsReader(List<FieldError> errors, bool allowHttpUrls)
{
    private const int MaxAssets = 100;
    private const int MaxUrlLength = 2048;

    public IReadOnlyList<AssetSource> Read(JsonElement root)
    {
        if (!root.TryGetProperty("assets", out var assets))
        {
            return [];
        }

        if (assets.ValueKind != JsonValueKind.Object || assets.GetPropertyCount() > MaxAssets)
        {
            errors.Add(new(JsonPointer.To("assets"), $"must be an object of at most {MaxAssets} assets, by a name of your choice"));
            return [];
        }

        return [.. assets.EnumerateObject().Select(asset => ReadOne(asset.Name, asset.Value)).OfType<AssetSource>()];
    }

    private AssetSource? ReadOne(string key, JsonElement asset)
    {
        if (asset.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new(JsonPointer.To("assets", key), "must be an object with 'type' and 'url'"));
            return null;
        }

        var fields = new FieldReader(asset, errors, "assets", key);
        fields.Only("name", "type", "url");
        var name = fields.Text("name", 1, 256, otherwise: key.Length is > 0 and <= 256 ? key : null);
        var type = fields.OneOf("type", "IMAGE", "VIDEO");
        var url = ReadUrl(fields);
        return name is null || type is null || url is null ? null : new(key, name, type, url);
    }

    private string? ReadUrl(FieldReader fields)
    {
        if (fields.Text("url", 1, MaxUrlLength) is not { } text)
        {
            return null;
        }

        var isAllowed = Uri.TryCreate(text, UriKind.Absolute, out var url)
            && url.Host.Length > 0
            && url.UserInfo.Length == 0
            && (url.Scheme == Uri.UriSchemeHttps || (allowHttpUrls && url.Scheme == Uri.UriSchemeHttp));
        return isAllowed
            ? text
            : fields.Fail<string>("url", $"must be an absolute {(allowHttpUrls ? "http or https" : "https")} URL without user name, that Argil can download");
    }
}
