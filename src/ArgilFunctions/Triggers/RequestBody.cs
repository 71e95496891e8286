using System.Net.Http.Headers;
using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Triggers;

/// <summary>A request's body: JSON, and no more of it than allowed is ever held.</summary>
internal sealed record RequestBody(ReadOnlyMemory<byte> Bytes, Problem? Problem = null)
{
    private const int FirstBuffer = 16 * 1024;

    public static async Task<RequestBody> ReadAsync(HttpRequest http, int limit, CancellationToken cancellation)
    {
        // A form that a web page sends to this address without asking has another type than this.
        if (!IsJson(http.ContentType))
        {
            return new(default, RequestProblems.NotJson());
        }

        if (http.ContentLength > limit)
        {
            return new(default, RequestProblems.BodyTooLarge(limit));
        }

        var (body, length) = (new byte[Math.Min(limit, http.ContentLength ?? FirstBuffer) + 1], 0);
        while (await http.Body.ReadAsync(body.AsMemory(length), cancellation) is var count and > 0)
        {
            length += count;
            if (length > limit)
            {
                return new(default, RequestProblems.BodyTooLarge(limit));
            }

            if (length == body.Length)
            {
                Array.Resize(ref body, Math.Min(limit + 1, body.Length * 2));
            }
        }

        return new(body.AsMemory(0, length));
    }

    private static bool IsJson(string? contentType) => MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (Is(type, "application/json") || type.MediaType!.EndsWith("+json", StringComparison.OrdinalIgnoreCase));

    private static bool Is(MediaTypeHeaderValue type, string name) => name.Equals(type.MediaType, StringComparison.OrdinalIgnoreCase);
}
