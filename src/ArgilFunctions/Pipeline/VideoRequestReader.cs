using System.Text.Json;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Pipeline;

/// <summary>Reads a request as it came in, by whichever way, and says all that is wrong with it at once.</summary>
public sealed class VideoRequestReader
{
    public const int MaxBytes = 1_000_000;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };
    private readonly List<FieldError> _errors = [];
    private readonly bool _allowHttpUrls;

    private VideoRequestReader(bool allowHttpUrls) => _allowHttpUrls = allowHttpUrls;

    public static VideoRequest? Read(ReadOnlyMemory<byte> json, bool allowHttpUrls, out IReadOnlyList<FieldError> errors)
    {
        var reader = new VideoRequestReader(allowHttpUrls);
        var request = reader.ReadDocument(json);
        errors = reader._errors;
        return errors.Count == 0 ? request : null;
    }

    private VideoRequest? ReadDocument(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return ReadRequest(document.RootElement);
        }
        catch (JsonException malformed)
        {
            Add(JsonPointer.To(), $"is not valid JSON: {Where(malformed)}");
            return null;
        }
    }

    private VideoRequest? ReadRequest(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            Add(JsonPointer.To(), "must be a JSON object with 'name' and 'moments'");
            return null;
        }

        var name = new FieldReader(root, _errors).Text("name", 1, 256);
        var assets = new AssetsReader(_errors, _allowHttpUrls).Read(root);
        new VideoRules(_errors, KeysOf(root)).Check(root);
        return name is null ? null : new(name, assets, PassThrough(root));
    }

    /// <summary>All but what is ours goes to Argil untouched.</summary>
    private static JsonElement PassThrough(JsonElement root) => JsonSerializer.SerializeToElement(
        root.EnumerateObject().Where(field => field.Name is not ("assets" or "render")).ToDictionary(field => field.Name, field => field.Value));

    private static IReadOnlyList<string> KeysOf(JsonElement root) =>
        root.TryGetProperty("assets", out var assets) && assets.ValueKind == JsonValueKind.Object
            ? [.. assets.EnumerateObject().Select(asset => asset.Name)]
            : [];

    private void Add(string pointer, string detail) => _errors.Add(new(pointer, detail));

    private static string Where(JsonException malformed) =>
        malformed.LineNumber is { } line ? $"look at line {line + 1}, byte {malformed.BytePositionInLine + 1}" : "it cannot be read";
}
