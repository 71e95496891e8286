using System.Text;
using Argil.Simulator.Model;

namespace Argil.Simulator.Api;

/// <summary>Tells what a file is by its first bytes, whatever its name or content type says.</summary>
public static class FileSignature
{
    /// <summary>How many bytes are enough to tell.</summary>
    public const int Length = 512;

    private static readonly string[] OldQuickTimeAtoms = ["moov", "mdat", "wide", "free", "skip", "pnot"];
    private static readonly string[] OtherMediaBrands =
        ["M4A ", "M4B ", "M4P ", "heic", "heix", "hevc", "heim", "heis", "mif1", "msf1", "crx "];

    /// <summary>The file's format if Argil takes it: JPEG, PNG, GIF, WEBP, AVIF, MP4 or MOV; else null.</summary>
    /// <param name="head">The file's first bytes.</param>
    public static string? Format(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "JPEG",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "PNG",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => "GIF",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "WEBP",
        { Length: >= 12 } => BoxFormat(head),
        _ => null,
    };

    /// <summary>What such a file can be uploaded as.</summary>
    /// <param name="format">A format that <see cref="Format"/> names.</param>
    public static AssetKind Kind(string format) => format is "MP4" or "MOV" ? AssetKind.Video : AssetKind.Image;

    /// <summary>ISO base media files begin with a box 'ftyp' that lists brands; QuickTime files from before it with any other.</summary>
    private static string? BoxFormat(ReadOnlySpan<byte> head)
    {
        var atom = Encoding.Latin1.GetString(head[4..8]);
        if (atom != "ftyp")
        {
            return OldQuickTimeAtoms.Contains(atom) ? "MOV" : null;
        }

        var brands = Brands(head);
        return brands switch
        {
            ["qt  ", ..] => "MOV",
            _ when brands.Contains("avif") || brands.Contains("avis") => "AVIF",
            [var major, ..] when OtherMediaBrands.Contains(major) => null,
            _ => "MP4",
        };
    }

    /// <summary>The major brand, then the compatible ones that are in sight.</summary>
    private static List<string> Brands(ReadOnlySpan<byte> head)
    {
        var end = Math.Min(head.Length, (head[0] << 24) | (head[1] << 16) | (head[2] << 8) | head[3]);
        var brands = new List<string> { Encoding.Latin1.GetString(head[8..12]) };
        for (var at = 16; at + 4 <= end; at += 4)
        {
            brands.Add(Encoding.Latin1.GetString(head.Slice(at, 4)));
        }

        return brands;
    }
}
