using System.Text.Json;

namespace Argil.Simulator.Api;

/// <summary>Reads a JSON object's fields and notes what is wrong with them.</summary>
internal sealed class RequestFields(JsonElement value, List<string> errors, string path = "")
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a body, which must be one JSON object; null when it is not.</summary>
    public static RequestFields? Read(ReadOnlyMemory<byte> body, List<string> errors)
    {
        try
        {
            var root = JsonElement.Parse(body.Span, Strict);
            if (root.ValueKind == JsonValueKind.Object)
            {
                return new(root, errors);
            }

            errors.Add("the body must be a JSON object");
        }
        catch (JsonException notJson)
        {
            errors.Add($"the body is not valid JSON (line {notJson.LineNumber + 1}, byte {notJson.BytePositionInLine})");
        }

        return null;
    }

    /// <summary>Refuses all fields but these.</summary>
    public void Only(params IReadOnlyList<string> known)
    {
        foreach (var field in value.EnumerateObject().Where(field => !known.Contains(field.Name)))
        {
            Fail(field.Name, $"is not a known field; known are {string.Join(", ", known)}");
        }
    }

    /// <summary>A text that must be there; empty when it is not.</summary>
    public string Text(string name, int min, int max)
    {
        if (!value.TryGetProperty(name, out var field) || field.ValueKind != JsonValueKind.String)
        {
            Fail(name, "is required and must be a string");
            return string.Empty;
        }

        var text = field.GetString()!;
        if (text.Length < min || text.Length > max)
        {
            Fail(name, $"must have {min} to {max} characters, and has {text.Length}");
        }

        return text;
    }

    /// <summary>One of a few words.</summary>
    public string Word(string name, params IReadOnlyList<string> words)
    {
        var word = Text(name, 0, int.MaxValue);
        if (word.Length > 0 && !words.Contains(word))
        {
            Fail(name, $"must be one of {string.Join(", ", words)}");
        }

        return word;
    }

    /// <summary>Notes what is wrong with a field.</summary>
    public void Fail(string name, string problem) => errors.Add($"'{path}{name}' {problem}");
}
