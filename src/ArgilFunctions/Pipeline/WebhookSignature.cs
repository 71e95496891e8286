using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ArgilFunctions.Pipeline;

/// <summary>The signature of Standard Webhooks: HMAC-SHA256 over id, time and body.</summary>
public static class WebhookSignature
{
    private const string SecretPrefix = "whsec_";

    /// <summary>One signature for each secret, so that a receiver who knows either can check it.</summary>
    public static string Of(IEnumerable<string> secrets, string id, DateTimeOffset time, ReadOnlySpan<byte> body)
    {
        var signed = new List<byte>(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{time.ToUnixTimeSeconds()}.")));
        signed.AddRange(body);
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(KeyOf(secret)!, signed.ToArray()))}"));
    }

    /// <summary>Null when it is no secret.</summary>
    public static byte[]? KeyOf(string secret)
    {
        var key = new byte[secret.Length];
        return secret.StartsWith(SecretPrefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(secret[SecretPrefix.Length..], key, out var length)
            && length is >= 24 and <= 64
            ? key[..length]
            : null;
    }
}
