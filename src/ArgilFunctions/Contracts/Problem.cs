using System.Text.Json.Serialization;

namespace ArgilFunctions.Contracts;

/// <summary>A problem document, RFC 9457.</summary>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FieldError>? Errors = null);

/// <summary>One wrong field, named by its JSON pointer.</summary>
public sealed record FieldError(string Pointer, string Detail);
