using System.Security.Cryptography;
using System.Text;

namespace ArgilFunctions.Pipeline;

/// <summary>Ids of requests that bring none of their own.</summary>
public interface IRunIds
{
    string Next();
}

public sealed class RandomRunIds : IRunIds
{
#pragma warning disable RS0030 // The one place where chance enters the app.
    public string Next() => Guid.NewGuid().ToString("N");
#pragma warning restore RS0030
}

/// <summary>Ids of requests that bring a name of their own: the same name, the same id.</summary>
public static class RunId
{
    private const string MessagePrefix = "queue-";
    private const int HashLength = 32;
    private const int MaxLength = 100;

    public static string OfKey(string idempotencyKey) => $"key-{Hash(idempotencyKey)}";

    public static string OfBatch(string id) => $"batch-{id}";

    public static string OfBatchKey(string idempotencyKey) => OfBatch($"key-{Hash(idempotencyKey)}");

    public static string OfMessage(string messageId) => MessagePrefix + messageId;

    public static bool IsOfMessage(string id) => id.StartsWith(MessagePrefix, StringComparison.Ordinal);

    /// <summary>Whether it can be an id at all: what cannot is not looked for.</summary>
    public static bool IsPossible(string id) => id.Length is > 0 and <= MaxLength && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-');

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];
}
