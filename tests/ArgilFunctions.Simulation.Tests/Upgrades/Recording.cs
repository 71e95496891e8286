using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using ArgilFunctions.Simulation.Tests.Argil;
using ArgilFunctions.Simulation.Tests.Store;

namespace ArgilFunctions.Simulation.Tests.Upgrades;

/// <summary>Runs under way, as an earlier version of the app left them, and what Argil knew of them.</summary>
/// <param name="Places">Where its runs stand: orchestrator, and the last two things it asked for.</param>
/// <param name="At">The moment.</param>
/// <param name="Assets">Argil's assets.</param>
/// <param name="Videos">Argil's videos.</param>
/// <param name="Store">The store.</param>
internal sealed partial record Recording(
    IReadOnlyList<string> Places,
    DateTimeOffset At,
    IReadOnlyList<SimulatedAsset> Assets,
    IReadOnlyList<SimulatedVideo> Videos,
    MemorySnapshot Store)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        IgnoreReadOnlyProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static Recording Read(string path) => JsonSerializer.Deserialize<Recording>(File.ReadAllText(path), Json)!;

    /// <summary>Without the places in the source, on whatever machine it was, that failures tell of.</summary>
    public string ToJson() => SourcePlace().Replace(JsonSerializer.Serialize(this, Json), string.Empty) + "\n";

    [GeneratedRegex(@" in [^\s""]+\.cs:line \d+")]
    private static partial Regex SourcePlace();
}
