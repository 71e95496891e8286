using System.Text.Json;
using System.Text.Json.Serialization;
using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Http;

/// <summary>Scenarios as JSON: what is left out has its default, what is not known is an error.</summary>
internal static class ScenarioJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        WriteIndented = true,
    };

    /// <exception cref="InvalidScenarioException">It is no scenario; says where.</exception>
    public static async Task<Scenario> ReadAsync(Stream body, CancellationToken cancellation)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<Scenario>(body, Options, cancellation)
                ?? throw new InvalidScenarioException([new(string.Empty, "must be an object, not null")]);
        }
        catch (JsonException wrong)
        {
            throw new InvalidScenarioException([new(Pointer(wrong.Path), wrong.Message.Split(" Path: ")[0])]);
        }
    }

    /// <summary>From <c>$.faults[0].kind</c> to <c>/faults/0/kind</c>.</summary>
    private static string Pointer(string? path) => (path ?? string.Empty)
        .TrimStart('$')
        .Replace(".", "/", StringComparison.Ordinal)
        .Replace("[", "/", StringComparison.Ordinal)
        .Replace("]", string.Empty, StringComparison.Ordinal);
}
