using System.Security.Cryptography;
using System.Text;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>A name-based GUID (RFC 9562, version 8 over SHA-256): the same name gives the same GUID.</summary>
internal static class DeterministicGuid
{
    public static Guid Create(string instanceId, int generation, int counter)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{instanceId}/{generation}/{counter}"), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new(hash[..16], bigEndian: true);
    }
}
