using System.Text.Json.Serialization;

namespace ArgilFunctions.Contracts;

/// <summary>Where a request stands, for whoever sent it.</summary>
public sealed record StatusDocument(
    string Id,
    string Name,
    string Status,
    IReadOnlyDictionary<string, AssetStatusDocument> Assets,
    CreatedVideo? Video,
    Problem? Error,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    /// <summary>Where the webhook stands that was asked for.</summary>
    public Notification? Notification { get; init; }

    [JsonIgnore]
    public bool IsFinal => RunStatus.IsFinal(Status);
}

public sealed record AssetStatusDocument(
    string Status, string? AssetId, string Name, string Type, DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt, Problem? Error);
