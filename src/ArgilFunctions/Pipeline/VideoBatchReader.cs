using System.Text.Json;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Pipeline;

/// <summary>Reads a batch. A request in it that is not valid is kept as rejected, unless all are.</summary>
public static class VideoBatchReader
{
    public static VideoBatch? Read(ReadOnlyMemory<byte> json, RequestRules rules, out IReadOnlyList<FieldError> errors)
    {
        using var document = StrictJson.Parse(json, out errors);
        if (document is null)
        {
            return null;
        }

        var found = new List<FieldError>();
        var (name, videos) = ReadFrame(document.RootElement, found);
        var entries = videos.Select((video, index) => ReadEntry(video, index, rules)).ToList();
        if (found.Count == 0 && entries.All(entry => entry.Request is null))
        {
            found.AddRange(entries.SelectMany(entry => entry.Rejection!.Errors!).Take(Limits.ErrorsListed));
        }

        errors = found;
        return found.Count == 0 ? new(name, entries) : null;
    }

    private static (string? Name, IReadOnlyList<JsonElement> Videos) ReadFrame(JsonElement root, List<FieldError> errors)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new(JsonPointer.To(), "must be a JSON object with 'videos'"));
            return (null, []);
        }

        var fields = new FieldReader(root, errors);
        fields.Only("name", "videos");
        var name = fields.Has("name") ? fields.Text("name", 1, Limits.NameLength) : null;
        if (fields.Has("videos") && fields["videos"] is { ValueKind: JsonValueKind.Array } videos && videos.GetArrayLength() is > 0 and <= Limits.BatchVideos)
        {
            return (name, [.. videos.EnumerateArray()]);
        }

        fields.Fail<string>("videos", $"must be an array of 1 to {Limits.BatchVideos:N0} requests, as POST /api/videos takes them");
        return (null, []);
    }

    private static BatchEntry ReadEntry(JsonElement video, int index, RequestRules rules) =>
        VideoRequestReader.Read(video, rules, out var errors) is { } request
            ? new(request, Rejection: null)
            : new(Request: null, RequestProblems.InvalidRequest([.. errors.Select(error => error with { Pointer = PointerIn(index, error.Pointer) })]));

    private static string PointerIn(int index, string pointer) => JsonPointer.To("videos", index) + pointer[1..];
}
