using System.Text.Json;

namespace ArgilFunctions.Api.Tests.Documented;

/// <summary>An answer as <c>curl -i</c> writes it, and as the page shows it.</summary>
internal sealed record HttpText(string Status, IReadOnlyDictionary<string, string> Headers, JsonElement? Body)
{
    private const string Ellipsis = "…";

    public static HttpText Parse(string text)
    {
        var parts = text.ReplaceLineEndings("\n").Split("\n\n", 2);
        var lines = parts[0].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(header => header[0], header => header[1], StringComparer.OrdinalIgnoreCase);
        return new(lines[0].Trim(), headers, parts is [_, { } body] && body.Trim().Length > 0 ? JsonSerializer.Deserialize<JsonElement>(body) : null);
    }

    public static HttpText Of(Webhook webhook) => new(
        "POST /hook HTTP/1.1",
        new Dictionary<string, string> { ["webhook-id"] = webhook.Id, ["webhook-timestamp"] = webhook.Timestamp, ["webhook-signature"] = webhook.Signature },
        webhook.Json);

    /// <summary>Where an answer differs from this one, which is shown; null when nowhere.</summary>
    public string? DifferenceTo(HttpText actual)
    {
        if (!IsLike(Status, actual.Status))
        {
            return $"{actual.Status} instead of {Status}";
        }

        var header = Headers.FirstOrDefault(shown => !actual.Headers.TryGetValue(shown.Key, out var value) || !IsLike(shown.Value, value));
        return header.Key is not null ? $"header {header.Key}" : Body is { } body ? Difference(body, actual.Body ?? default, "#") : null;
    }

    private static string? Difference(JsonElement shown, JsonElement actual, string at) => shown.ValueKind switch
    {
        _ when shown.ValueKind != actual.ValueKind => $"{at} is of kind {actual.ValueKind}",
        JsonValueKind.Object => FieldDifference(shown, actual, at),
        JsonValueKind.Array => ItemDifference(shown, actual, at),
        JsonValueKind.String => IsLike(shown.GetString()!, actual.GetString()!) ? null : $"{at} is {actual}",
        _ => JsonElement.DeepEquals(shown, actual) ? null : $"{at} is {actual}",
    };

    private static string? ItemDifference(JsonElement shown, JsonElement actual, string at) => shown.GetArrayLength() != actual.GetArrayLength()
        ? $"{at} has {actual.GetArrayLength()} items"
        : shown.EnumerateArray().Zip(actual.EnumerateArray())
            .Select((pair, index) => Difference(pair.First, pair.Second, $"{at}/{index}"))
            .FirstOrDefault(found => found is not null);

    /// <summary>An object with a field <c>…</c> has more than is shown.</summary>
    private static string? FieldDifference(JsonElement shown, JsonElement actual, string at)
    {
        var names = shown.EnumerateObject().Select(field => field.Name).ToHashSet();
        var more = names.Remove(Ellipsis) ? [] : actual.EnumerateObject().Select(field => field.Name).Except(names).Select(name => $"{at}/{name} is not shown");
        var different = names.Select(name =>
            actual.TryGetProperty(name, out var value) ? Difference(shown.GetProperty(name), value, $"{at}/{name}") : $"{at}/{name} is missing");
        return more.Concat(different).FirstOrDefault(found => found is not null);
    }

    private static bool IsLike(string shown, string actual) => shown.Split(Ellipsis, 2) is [var start, _]
        ? actual.StartsWith(start, StringComparison.Ordinal)
        : shown == actual;
}
