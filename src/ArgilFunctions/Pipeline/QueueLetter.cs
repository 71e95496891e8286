using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Pipeline;

/// <summary>
/// What a message says, by which id, and why it was not taken if that is known. One that the app wrote to the poison queue holds the
/// original's id and body, and is that message still when it is moved back.
/// </summary>
public sealed partial record QueueLetter(string MessageId, string Body, Problem? Reason = null)
{
    public ReadOnlyMemory<byte> Bytes => Encoding.UTF8.GetBytes(Body);

    public static QueueLetter Open(string messageId, string text) => TryRead(text) is { } poison && RunId.IsPossible(RunId.OfMessage(poison.OriginalMessageId))
        ? new(poison.OriginalMessageId, poison.Body, poison.Reason)
        : new(messageId, text);

    /// <summary>Reads a message as it stands in a queue: in Base64, unless whoever sent it did not know that.</summary>
    public static QueueLetter OpenEncoded(string messageId, string text)
    {
        var bytes = new byte[text.Length];
        return Open(messageId, Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : text);
    }

    /// <summary>For people: query strings may hold signatures, which are nobody's business.</summary>
    public string RedactedBody() => QueryPattern().Replace(Body, "?…");

    private static PoisonMessage? TryRead(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, ContractJson.Readable.PoisonMessage) is { OriginalMessageId: not null, Body: not null } message
                ? message
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("""(\?|\\u003[fF])[^\s"'<>]*(=|\\u003[dD])[^\s"'<>]*""")]
    private static partial Regex QueryPattern();
}
