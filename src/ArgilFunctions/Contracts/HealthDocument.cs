using System.Text.Json.Serialization;

namespace ArgilFunctions.Contracts;

/// <summary>Whether the app takes requests, and what is wrong if it does not.</summary>
public sealed record HealthDocument(bool Live, bool Ready, IReadOnlyList<HealthCheck> Checks);

/// <summary>One thing the app needs. One that is not required does not make it unready: runs wait until it is back.</summary>
public sealed record HealthCheck(
    string Name,
    bool Ok,
    bool Required,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail = null);
