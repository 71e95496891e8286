using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Triggers;

/// <summary>Reads what a body asks for, or says what is wrong with it.</summary>
internal delegate T? BodyReader<T>(ReadOnlyMemory<byte> json, RequestRules rules, out IReadOnlyList<FieldError> errors) where T : class;

/// <summary>What comes to be started: what is asked for, and the caller's name for it if there is one; or why it cannot be.</summary>
internal sealed record Submission<T>(T? Content, string? Key, Problem? Problem = null) where T : class
{
    public static async Task<Submission<T>> ReadAsync(
        HttpRequest http, int limit, BodyReader<T> read, RequestRules rules, CancellationToken cancellation)
    {
        if (IdempotencyKey.Read(http, out var key) is { } unusable)
        {
            return new(null, null, unusable);
        }

        var body = await RequestBody.ReadAsync(http, limit, cancellation);
        return body.Problem is not null ? new(null, key, body.Problem)
            : read(body.Bytes, rules, out var errors) is { } content ? new(content, key)
            : new(null, key, RequestProblems.InvalidRequest(errors));
    }
}
