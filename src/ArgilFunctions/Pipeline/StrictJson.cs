using System.Text.Json;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Pipeline;

/// <summary>Parses JSON from outside: no name twice, not too deep, and every text one that can be read.</summary>
public static class StrictJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = Limits.JsonDepth, AllowDuplicateProperties = false };

    public static JsonDocument? Parse(ReadOnlyMemory<byte> json, out IReadOnlyList<FieldError> errors)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(json, Options);
            CheckTexts(document.RootElement);
            errors = [];
            return document;
        }
        catch (JsonException malformed)
        {
            errors = [new(JsonPointer.To(), $"is not valid JSON: {Where(malformed)}")];
        }
        catch (InvalidOperationException)
        {
            errors = [new(JsonPointer.To(), "is not valid JSON: a text holds half of a surrogate pair")];
        }

        document?.Dispose();
        return null;
    }

    /// <exception cref="InvalidOperationException">A name or a text is no Unicode, which the parser does not look at.</exception>
    private static void CheckTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    CheckTexts(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var field in element.EnumerateObject())
                {
                    _ = field.Name;
                    CheckTexts(field.Value);
                }

                break;
        }
    }

    private static string Where(JsonException malformed) =>
        malformed.LineNumber is { } line ? $"look at line {line + 1}, byte {malformed.BytePositionInLine + 1}" : "it cannot be read";
}
