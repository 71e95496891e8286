using System.Globalization;
using System.Text.Json;

namespace ArgilFunctions.Contracts;

/// <summary>Input of <c>VideoBatchOrchestrator</c>: many requests, each of which stands for itself.</summary>
public sealed record VideoBatch(string? Name, IReadOnlyList<BatchEntry> Entries)
{
    public static string VideoIdPrefix(string batchId) => $"{batchId}-v-";

    public static string VideoId(string batchId, int index) => string.Create(CultureInfo.InvariantCulture, $"{VideoIdPrefix(batchId)}{index}");

    public bool IsSameAs(VideoBatch other) =>
        JsonElement.DeepEquals(JsonSerializer.SerializeToElement(this), JsonSerializer.SerializeToElement(other));
}

/// <summary>A request of a batch, or why it is none.</summary>
public sealed record BatchEntry(VideoRequest? Request, Problem? Rejection);

/// <summary>How many requests a batch has; what the orchestrator reads of it.</summary>
public sealed record BatchSize(IReadOnlyList<JsonElement> Entries);

/// <summary>Starts some of a batch's runs; the requests are read from the batch's own input.</summary>
public sealed record StartVideos(string BatchId, int From, int Count);
