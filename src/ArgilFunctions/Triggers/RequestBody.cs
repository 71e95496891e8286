namespace ArgilFunctions.Triggers;

internal static class RequestBody
{
    /// <summary>The body, or null when it is larger than allowed; no more than that is ever held.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest http, int limit, CancellationToken cancellation)
    {
        if (http.ContentLength > limit)
        {
            return null;
        }

        var body = new byte[limit + 1];
        var length = await http.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellation);
        return length > limit ? null : body.AsMemory(0, length);
    }
}
