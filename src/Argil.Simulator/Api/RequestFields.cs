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
            ThrowIfNotText(root);
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

        catch (InvalidOperationException)
        {
            errors.Add("the body holds text that is not valid Unicode");
        }

        return null;
    }

    public bool Has(string name) => value.TryGetProperty(name, out _);

    /// <summary>Refuses all fields but these.</summary>
    public void Only(params IReadOnlyList<string> known)
    {
        foreach (var field in value.EnumerateObject().Where(field => !known.Contains(field.Name)))
        {
            Fail(field.Name, $"is not a known field; known are {string.Join(", ", known)}");
        }
    }

    /// <summary>A text that must be there; empty when it is not.</summary>
    public string Text(string name, int min = 1, int max = int.MaxValue)
    {
        if (!value.TryGetProperty(name, out var field) || field.ValueKind != JsonValueKind.String)
        {
            Fail(name, "is required and must be a string");
            return string.Empty;
        }

        var text = field.GetString()!;
        if (text.Length < min || text.Length > max)
        {
            Fail(name, max == int.MaxValue ? "must not be empty" : $"must have {min} to {max} characters, and has {text.Length}");
        }

        return text;
    }

    /// <summary>A text that may be absent.</summary>
    public string? OptionalText(string name, int min = 0, int max = int.MaxValue) => Has(name) ? Text(name, min, max) : null;

    /// <summary>One of a few words, which must be there.</summary>
    public string Word(string name, params IReadOnlyList<string> words)
    {
        var word = Text(name, 0);
        if (Has(name) && !words.Contains(word))
        {
            Fail(name, $"must be one of {string.Join(", ", words)}");
        }

        return word;
    }

    /// <summary>One of a few words, which may be absent.</summary>
    public string? OptionalWord(string name, params IReadOnlyList<string> words) => Has(name) ? Word(name, words) : null;

    /// <summary>A number that must be there.</summary>
    public void Number(string name, double min, double max)
    {
        var isNumber = value.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.Number;
        if (!isNumber || field.GetDouble() < min || field.GetDouble() > max)
        {
            Fail(name, FormattableString.Invariant($"must be a number from {min} to {max}"));
        }
    }

    /// <summary>True or false, which must be there.</summary>
    public bool Flag(string name)
    {
        if (value.TryGetProperty(name, out var field) && field.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return field.GetBoolean();
        }

        Fail(name, "must be true or false");
        return false;
    }

    /// <summary>An object that may be absent.</summary>
    public RequestFields? Object(string name)
    {
        if (!value.TryGetProperty(name, out var field))
        {
            return null;
        }

        if (field.ValueKind == JsonValueKind.Object)
        {
            return new(field, errors, $"{path}{name}.");
        }

        Fail(name, "must be an object");
        return null;
    }

    /// <summary>An array of objects that must be there.</summary>
    public IReadOnlyList<(JsonElement Value, RequestFields Fields)> Objects(string name, int min, int max)
    {
        var isArray = value.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.Array;
        if (!isArray || field.GetArrayLength() < min || field.GetArrayLength() > max)
        {
            Fail(name, $"must be an array of {min} to {max} objects");
            return [];
        }

        var items = new List<(JsonElement, RequestFields)>();
        foreach (var (index, item) in field.EnumerateArray().Index())
        {
            if (item.ValueKind == JsonValueKind.Object)
            {
                items.Add((item, new(item, errors, $"{path}{name}[{index}].")));
            }
            else
            {
                Fail($"{name}[{index}]", "must be an object");
            }
        }

        return items;
    }

    /// <summary>The names of all fields.</summary>
    public IReadOnlyList<string> Names() => [.. value.EnumerateObject().Select(field => field.Name)];

    /// <summary>Where a field is, as in <c>moments[0].broll.assetId</c>.</summary>
    public string PathOf(string name) => $"{path}{name}";

    /// <summary>Notes what is wrong with a field.</summary>
    public void Fail(string name, string problem) => errors.Add($"'{PathOf(name)}' {problem}");

    /// <summary>Half a surrogate pair is valid JSON, but no text: reading it fails.</summary>
    private static void ThrowIfNotText(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    ThrowIfNotText(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var field in element.EnumerateObject())
                {
                    _ = field.Name;
                    ThrowIfNotText(field.Value);
                }

                break;
        }
    }
}
