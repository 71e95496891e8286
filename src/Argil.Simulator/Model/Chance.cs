using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Argil.Simulator.Model;

/// <summary>Chance from a seed: the same question always gets the same answer, whatever else was asked before.</summary>
internal static class Chance
{
    private const double TwoTo53 = 1UL << 53;

    /// <summary>A number from 0 up to 1.</summary>
    public static double Fraction(long seed, string purpose, long number) =>
        (BinaryPrimitives.ReadUInt64BigEndian(Hash(seed, purpose, number)) >> 11) / TwoTo53;

    /// <summary>A UUID (RFC 9562, version 8: from a hash).</summary>
    public static string Id(long seed, string purpose, long number)
    {
        var hash = Hash(seed, purpose, number);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString();
    }

    private static byte[] Hash(long seed, string purpose, long number) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}/{purpose}/{number}")));
}
