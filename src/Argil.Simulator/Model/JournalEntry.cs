using System.Text.Json.Serialization;
using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Model;

/// <summary>One request that arrived.</summary>
public sealed class JournalEntry
{
    /// <summary>1, 2, 3, … in the order of arrival.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it arrived.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Its method.</summary>
    public required string Method { get; init; }

    /// <summary>Its path, without a query.</summary>
    public required string Path { get; init; }

    /// <summary>Whose it is; null without a key.</summary>
    public string? Workspace { get; init; }

    /// <summary>The status that was answered; null when nothing was, or not yet.</summary>
    public int? Status { get; internal set; }

    /// <summary>The asset it was about.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AssetId { get; internal set; }

    /// <summary>The video it was about.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? VideoId { get; internal set; }

    /// <summary>The fault that hit it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FaultKind? Fault { get; internal set; }

    internal JournalEntry Copy() => (JournalEntry)MemberwiseClone();
}
