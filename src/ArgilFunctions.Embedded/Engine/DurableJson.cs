using System.Text.Json;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>Inputs, outputs, events and states as JSON, read and written as the isolated worker does by default.</summary>
internal static class DurableJson
{
    public static JsonSerializerOptions Options { get; } = new() { PropertyNameCaseInsensitive = true };

    public static string? Write(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), Options);

    public static T Read<T>(string? json) => json is null ? default! : JsonSerializer.Deserialize<T>(json, Options)!;

    public static object? Read(string? json, Type type) => json is null ? null : JsonSerializer.Deserialize(json, type, Options);

    /// <summary>Reads what has to be there: nothing at all is no value of a value type.</summary>
    /// <exception cref="InvalidOperationException">There is nothing, and <typeparamref name="T"/> cannot be null.</exception>
    public static T ReadPresent<T>(string? json, string what) => json is null && default(T) is not null
        ? throw new InvalidOperationException($"{what} has no value, and a {typeof(T).Name} cannot be null.")
        : Read<T>(json);
}
