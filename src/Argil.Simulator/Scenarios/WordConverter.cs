using System.Text.Json;
using System.Text.Json.Serialization;

namespace Argil.Simulator.Scenarios;

/// <summary>Writes an enum's values as words, and says which there are when another is read.</summary>
internal abstract class WordConverter<T>(JsonNamingPolicy naming) : JsonConverter<T>
    where T : struct, Enum
{
    private readonly Dictionary<string, T> _values =
        Enum.GetValues<T>().ToDictionary(value => naming.ConvertName(value.ToString()), StringComparer.OrdinalIgnoreCase);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && _values.TryGetValue(reader.GetString()!, out var value)
            ? value
            : throw new JsonException($"must be one of {string.Join(", ", _values.Keys)}");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(naming.ConvertName(value.ToString()));
}

/// <summary>The scenario's way to write its words: dropAfter.</summary>
internal sealed class CamelCaseWord<T>() : WordConverter<T>(JsonNamingPolicy.CamelCase)
    where T : struct, Enum;

/// <summary>Argil's way: GENERATING_AUDIO.</summary>
internal sealed class UpperCaseWord<T>() : WordConverter<T>(JsonNamingPolicy.SnakeCaseUpper)
    where T : struct, Enum;
