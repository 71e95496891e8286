using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Triggers;

/// <summary>The caller's name for a request, by which sending it again is the same request.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    /// <summary>Null when there is none; a problem when it cannot be one.</summary>
    public static Problem? Read(HttpRequest http, out string? key)
    {
        key = null;
        if (!http.Headers.TryGetValue(Header, out var values))
        {
            return null;
        }

        if (values is not [{ Length: > 0 and <= Limits.IdempotencyKeyLength } value] || value.Any(letter => letter is < '!' or > '~'))
        {
            return RequestProblems.InvalidIdempotencyKey();
        }

        key = value;
        return null;
    }
}
