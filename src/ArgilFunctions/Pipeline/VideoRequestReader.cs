using System.Text.Json;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Pipeline;

/// <summary>Reads a request as it came in, by whichever way, and says all that is wrong with it at once.</summary>
public static class VideoRequestReader
{
    // What is ours; all else goes to Argil untouched.
    private static readonly string[] Ours = ["assets", "render", "workspace", "notify"];

    public static VideoRequest? Read(ReadOnlyMemory<byte> json, RequestRules rules, out IReadOnlyList<FieldError> errors)
    {
        using var document = StrictJson.Parse(json, out errors);
        return document is null ? null : Read(document.RootElement, rules, out errors);
    }

    public static VideoRequest? Read(JsonElement root, RequestRules rules, out IReadOnlyList<FieldError> errors)
    {
        var found = new List<FieldError>();
        var request = ReadRequest(root, rules, found);
        errors = found.Count <= Limits.ErrorsListed
            ? found
            : [.. found.Take(Limits.ErrorsListed), new(JsonPointer.To(), $"has {found.Count - Limits.ErrorsListed:N0} more mistakes like these")];
        return errors.Count == 0 ? request : null;
    }

    private static VideoRequest? ReadRequest(JsonElement root, RequestRules rules, List<FieldError> errors)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new(JsonPointer.To(), "must be a JSON object with 'name' and 'moments'"));
            return null;
        }

        var fields = new FieldReader(root, errors);
        var name = fields.Text("name", 1, Limits.NameLength);
        var assets = new AssetsReader(errors, rules.Urls).Read(root);
        new VideoRules(errors, rules.Urls, KeysOf(root)).Check(root);
        var workspace = fields.Has("workspace") ? fields.OneOf("workspace", rules.Workspaces) : Workspaces.Default;
        var render = fields.Flag("render");
        var notifyUrl = ReadNotifyUrl(fields, rules);
        return name is null || workspace is null
            ? null
            : new(name, assets, PassThrough(root)) { Workspace = workspace, Render = render, NotifyUrl = notifyUrl };
    }

    private static string? ReadNotifyUrl(FieldReader fields, RequestRules rules)
    {
        if (fields.ObjectIfAny("notify", "'url'") is not { } notify)
        {
            return null;
        }

        notify.Only("url");
        return rules.CanNotify
            ? notify.Url("url", rules.Urls)
            : fields.Fail<string>("notify", "is not offered here: this app has no Webhooks:Secret to sign webhooks with");
    }

    private static JsonElement PassThrough(JsonElement root) => JsonSerializer.SerializeToElement(
        root.EnumerateObject().Where(field => !Ours.Contains(field.Name)).ToDictionary(field => field.Name, field => field.Value));

    private static IReadOnlyList<string> KeysOf(JsonElement root) =>
        root.TryGetProperty("assets", out var assets) && assets.ValueKind == JsonValueKind.Object
            ? [.. assets.EnumerateObject().Select(asset => asset.Name)]
            : [];
}
