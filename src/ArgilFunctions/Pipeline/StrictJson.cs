using System.Text.Json;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Pipeline;

/// <summary>Parses JSON from outside: no name twice, not too deep, and every text one that can be read.</summary>
public static class StrictJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = Limits.JsonDepth, AllowDuplicateProperties = false };

    public static JsonDocument? Parse(ReadOnlyMemory<byte> json, out IReadOnlyList<FieldError> errors)
    {
        if (TryParse(json, out errors) is not { } document)
        {
            return null;
        }

        errors = UnreadableTexts.Find(document.RootElement);
        if (errors.Count == 0)
        {
            return document;
        }

        document.Dispose();
        return null;
    }

    private static JsonDocument? TryParse(ReadOnlyMemory<byte> json, out IReadOnlyList<FieldError> errors)
    {
        try
        {
            errors = [];
            return JsonDocument.Parse(json, Options);
        }
        catch (JsonException malformed)
        {
            errors = [new(JsonPointer.To(), $"is not valid JSON: {Where(malformed)}")];
        }
        catch (InvalidOperationException)
        {
            // Thrown by the look for names that stand twice.
            errors = [new(JsonPointer.To(), "is not valid JSON: a name holds half of a surrogate pair")];
        }

        return null;
    }

    private static string Where(JsonException malformed) =>
        malformed.LineNumber is { } line ? $"look at line {line + 1}, byte {malformed.BytePositionInLine + 1}" : "it cannot be read";
}
