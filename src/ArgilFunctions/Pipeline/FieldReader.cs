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

    public string? OneOf(string field, params string[] allowed) =>
        parent.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String && allowed.Contains(value.GetString())
            ? value.GetString()
            : Fail<string>(field, $"must be one of {string.Join(", ", allowed)}");

    public void Only(params string[] allowed)
    {
        foreach (var field in parent.EnumerateObject().Where(field => !allowed.Contains(field.Name)))
        {
            Fail<string>(field.Name, $"is not known; allowed are {string.Join(", ", allowed)}");
        }
    }

    public bool Has(string field) => parent.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null;

    public T? Fail<T>(string field, string detail) where T : class
    {
        errors.Add(new(JsonPointer.To([.. path, field]), detail));
        return null;
    }
}
