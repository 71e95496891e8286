using System.Text.Json;
using System.Text.Json.Serialization;

namespace Argil.Simulator.Model;

/// <summary>Argil's way to write such words: GENERATING_AUDIO.</summary>
internal sealed class UpperCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false)
    where T : struct, Enum;
