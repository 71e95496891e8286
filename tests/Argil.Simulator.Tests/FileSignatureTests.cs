using System.Text;
using Argil.Simulator.Api;
using Argil.Simulator.Model;

namespace Argil.Simulator.Tests;

public class FileSignatureTests
{
    [Theory]
    [InlineData("\u00FF\u00D8\u00FF\u00E0", "JPEG")]
    [InlineData("\u0089PNG\r\n\u001A\n", "PNG")]
    [InlineData("GIF87a", "GIF")]
    [InlineData("GIF89a", "GIF")]
    [InlineData("GIF90a", null)]
    [InlineData("RIFF\u0004\0\0\0WEBPVP8 ", "WEBP")]
    [InlineData("RIFF\u0004\0\0\0WAVEfmt ", null)]
    [InlineData("\0\0\0\u001Cftypavif\0\0\0\0avifmif1miaf", "AVIF")]
    [InlineData("\0\0\0\u001Cftypmif1\0\0\0\0mif1avifmiaf", "AVIF")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", null)]
    [InlineData("\0\0\0\u0020ftypisom\0\0\u0002\0isomiso2avc1mp41", "MP4")]
    [InlineData("\0\0\0\u0014ftypmp42\0\0\0\0avif", "AVIF")]
    [InlineData("\0\0\0\u0010ftypmp42\0\0\0\0avif", "MP4")]
    [InlineData("\0\0\0\u0014ftypqt  \0\0\0\0qt  ", "MOV")]
    [InlineData("\0\0\0\u0014ftypM4A \0\0\0\0mp42", null)]
    [InlineData("\0\0\u0010\0moov\0\0\0\0", "MOV")]
    [InlineData("\0\0\0\u0008wide\0\0\0\0mdat", "MOV")]
    [InlineData("\u001A\u0045\u00DF\u00A3matroska", null)]
    [InlineData("%PDF-1.7\n%....", null)]
    [InlineData("<!doctype html>", null)]
    [InlineData("\u0089PNG", null)]
    [InlineData("", null)]
    public void A_file_is_known_by_its_first_bytes(string head, string? format)
    {
        Assert.Equal(format, FileSignature.Format(Encoding.Latin1.GetBytes(head)));
    }

    [Theory]
    [InlineData("\u00FF\u00FF\u00FF\u00FFftypisom\0\0\0\0isom")]
    [InlineData("\0\0\0\0ftypisom\0\0\0\0isom")]
    [InlineData("\u0080\0\0\0ftypisom\0\0\0\0")]
    public void A_box_that_lies_about_its_length_does_no_harm(string head)
    {
        Assert.Equal("MP4", FileSignature.Format(Encoding.Latin1.GetBytes(head)));
    }

    [Theory]
    [InlineData("AVIF", AssetKind.Image)]
    [InlineData("GIF", AssetKind.Image)]
    [InlineData("MP4", AssetKind.Video)]
    [InlineData("MOV", AssetKind.Video)]
    public void A_format_is_of_a_kind(string format, AssetKind kind) => Assert.Equal(kind, FileSignature.Kind(format));
}
