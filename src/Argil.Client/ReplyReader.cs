using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Argil.Client;

/// <summary>Reads replies as what they are: input from outside, of any size and form.</summary>
internal sealed class ReplyReader(int maxBytes, string key, string workspace, TimeProvider time)
{
    private const int MaxErrorBytes = 16 * 1024;
    private const int MaxReasonLength = 500;

    public async Task<T> ReadAsync<T>(HttpResponseMessage reply, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        var body = await ReadBytesAsync(reply, maxBytes, cancellation);
        if (body.Length > maxBytes)
        {
            throw new ArgilUnavailableException($"Argil's reply has more than {maxBytes:N0} bytes and was not read.", mayHaveBeenReceived: true);
        }

        try
        {
            return JsonSerializer.Deserialize(body.Span, type) ?? throw new JsonException("The reply is null.");
        }
        catch (JsonException notExpected)
        {
            throw new ArgilUnavailableException(
                $"Argil's reply ({(int)reply.StatusCode}) is not the JSON expected.", mayHaveBeenReceived: true, notExpected);
        }
    }

    public async Task ThrowIfFailedAsync(HttpResponseMessage reply, CancellationToken cancellation)
    {
        var status = (int)reply.StatusCode;
        if (reply.IsSuccessStatusCode)
        {
            return;
        }

        if (reply.StatusCode == HttpStatusCode.TooManyRequests)
        {
            ArgilMeter.ReplyWasBusy(workspace, reply.RequestMessage!.Method.Method);
        }

        var (code, reason) = await ReadErrorAsync(reply, cancellation);
        throw reply.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => new ArgilBusyException(RetryAfter(reply), reason),
            HttpStatusCode.RequestTimeout => new ArgilUnavailableException($"Argil timed out (408): {reason}", mayHaveBeenReceived: true),
            _ when status is >= 400 and < 500 => new ArgilRejectedException(reply.StatusCode, code, reason),
            _ => new ArgilUnavailableException($"Argil failed ({status}): {reason}", mayHaveBeenReceived: true),
        };
    }

    private async Task<(int? Code, string Reason)> ReadErrorAsync(HttpResponseMessage reply, CancellationToken cancellation)
    {
        var body = await ReadBytesAsync(reply, MaxErrorBytes, cancellation);
        try
        {
            if (JsonSerializer.Deserialize(body.Span, ArgilJson.Default.ErrorBody) is { Message.Length: > 0 } error)
            {
                return (error.Code, OneLine(error.Message));
            }
        }
        catch (JsonException)
        {
            // Not JSON, as from a gateway: its text has to do.
        }

        var text = OneLine(Encoding.UTF8.GetString(body.Span));
        return (null, text.Length > 0 ? text : "no reason was given");
    }

    private TimeSpan? RetryAfter(HttpResponseMessage reply) => reply.Headers.RetryAfter switch
    {
        { Delta: { } delay } => delay,
        { Date: { } date } => date - time.GetUtcNow() is var delay && delay > TimeSpan.Zero ? delay : TimeSpan.Zero,
        _ => null,
    };

    /// <summary>Reads at most one byte more than the limit, by which the caller can tell.</summary>
    private static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(HttpResponseMessage reply, int limit, CancellationToken cancellation)
    {
        await using var stream = await reply.Content.ReadAsStreamAsync(cancellation);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (body.Length <= limit && await stream.ReadAsync(buffer, cancellation) is var count and > 0)
        {
            body.Write(buffer, 0, count);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private string OneLine(string text)
    {
        var words = string.Join(' ', text.Split([.. text.Where(IsBlank).Distinct()], StringSplitOptions.RemoveEmptyEntries));
        words = Redaction.Apply(words, key);
        return words.Length > MaxReasonLength ? words[..MaxReasonLength] + "…" : words;
    }

    private static bool IsBlank(char letter) => char.IsWhiteSpace(letter) || char.IsControl(letter);
}
