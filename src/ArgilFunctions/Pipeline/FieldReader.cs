using System.Globalization;
using System.Text.Json;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Pipeline;

/// <summary>Reads the fields of one object, and notes what is wrong by JSON pointer.</summary>
public sealed class FieldReader(JsonElement parent, List<FieldError> errors, params object[] path)
{
    public string? Text(string field, int min, int max, string? otherwise = null)
    {
        if (!parent.TryGetProperty(field, out var value))
        {
            return otherwise ?? Fail<string>(field, $"is missing; a text of {min} to {max:N0} characters is expected");
        }

        return value.ValueKind == JsonValueKind.String && value.GetString() is { } text && text.Length >= min && text.Length <= max
            ? text
            : Fail<string>(field, $"must be a text of {min} to {max:N0} characters");
    }

    public string? Url(string field, UrlRules rules) => Text(field, 1, Limits.UrlLength) switch
    {
        null => null,
        var text when rules.Allow(text) => text,
        _ => Fail<string>(field, rules.Expected),
    };

    public string? OneOf(string field, params IReadOnlyList<string> allowed) =>
        parent.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String && allowed.Contains(value.GetString())
            ? value.GetString()
            : Fail<string>(field, $"must be one of {string.Join(", ", allowed)}");

    /// <summary>False when it is not there.</summary>
    public bool Flag(string field)
    {
        if (Has(field) && parent.GetProperty(field).ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Fail<string>(field, "must be true or false");
        }

        return parent.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.True;
    }

    public void NumberIfAny(string field, double min, double max)
    {
        if (Has(field) && !(parent.GetProperty(field) is { ValueKind: JsonValueKind.Number } value && value.GetDouble() >= min && value.GetDouble() <= max))
        {
            Fail<string>(field, string.Create(CultureInfo.InvariantCulture, $"must be a number from {min} to {max}"));
        }
    }

    public void TextIfAny(string field, int min, int max)
    {
        if (Has(field))
        {
            Text(field, min, max);
        }
    }

    /// <summary>The fields of an object within this one; null when it is not there or no object.</summary>
    public FieldReader? ObjectIfAny(string field, string expected)
    {
        if (!Has(field))
        {
            return null;
        }

        var value = parent.GetProperty(field);
        return value.ValueKind == JsonValueKind.Object
            ? new(value, errors, [.. path, field])
            : Fail<FieldReader>(field, $"must be an object with {expected}");
    }

    public void Only(params string[] allowed)
    {
        foreach (var field in parent.EnumerateObject().Where(field => !allowed.Contains(field.Name)))
        {
            Fail<string>(field.Name, $"is not known; allowed are {string.Join(", ", allowed)}");
        }
    }

    /// <summary>Null counts: Argil takes it for a wrong type.</summary>
    public bool Has(string field) => parent.TryGetProperty(field, out _);

    public JsonElement this[string field] => parent.GetProperty(field);

    public T? Fail<T>(string field, string detail) where T : class
    {
        errors.Add(new(JsonPointer.To([.. path, field]), detail));
        return null;
    }
}
