using System.Text;
using System.Text.Json;
using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;
using CsCheck;

namespace ArgilFunctions.Api.Tests.BadRequests;

/// <summary>Bytes, not texts: what a request or a message may really hold.</summary>
public class ReaderFuzzTests
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // What makes a difference to a parser, more often than chance would have it.
    private static readonly Gen<byte[]> Pieces = Gen.OneOf(
        Gen.Byte.Array[1, 8],
        Gen.OneOf("{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "\\u0000", "null", "-", "1e999", "\0", "\ufeff", "\ufffd", "//", " ").Select(Encoding.UTF8.GetBytes),
        Gen.OneOf<byte[]>([0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82]));

    private static readonly Gen<(double At, int Gone, byte[] Put)[]> Edits = Gen.Select(Gen.Double[0, 1], Gen.Int[0, 6], Pieces).Array[1, 6];

    private static readonly Gen<byte[]> Mutants = Gen.Select(SpoiltRequests.Good, Edits)
        .Select((good, edits) => edits.Aggregate(Encoding.UTF8.GetBytes(good.ToJsonString()), (bytes, edit) => Edit(bytes, edit.At, edit.Gone, edit.Put)));

    [Fact]
    public void Whatever_bytes_come_the_reader_takes_them_or_says_what_is_wrong() => Gen.OneOf(Mutants, Mutants, Gen.Byte.Array[0, 200], Pieces.Array[0, 60].Select(Joined)).Sample(
        bytes =>
        {
            var request = VideoRequestReader.Read(bytes, GoodRequest.Rules, out var errors);
            Assert.Equal(request is null, errors.Count > 0);
            Assert.All(errors, error => Assert.True(error.Pointer.StartsWith('#') && error.Detail.Length > 0));
            VideoBatchReader.Read(bytes, GoodRequest.Rules, out _);
            VideoBatchReader.Read(Joined(["{\"videos\":["u8.ToArray(), bytes, "]}"u8.ToArray()]), GoodRequest.Rules, out _);
            QueueLetter.Open("id", Encoding.UTF8.GetString(bytes)).RedactedBody();
            if (request is not null)
            {
                AssertReadable(bytes, request);
            }
        },
        iter: 6_000);

    [Fact]
    public void Every_spoilt_request_is_refused() => SpoiltRequests.All.Sample(
        body =>
        {
            Assert.Null(VideoRequestReader.Read(body.Bytes, GoodRequest.Rules, out var errors));
            Assert.True(body.Pointer == "#" || errors.Any(error => error.Pointer == body.Pointer), body.What);
        },
        iter: 1_000);

    [Fact]
    public void Every_good_request_is_taken() => SpoiltRequests.Good.Sample(good => Assert.True(GoodRequest.Takes(good), good.ToJsonString()), iter: 1_000);

    /// <summary>Every other reader of it, and of what is made of it, sees the same.</summary>
    private static void AssertReadable(byte[] bytes, VideoRequest request)
    {
        Assert.DoesNotContain('\0', Strict.GetString(bytes));
        var again = JsonSerializer.Deserialize<VideoRequest>(JsonSerializer.SerializeToUtf8Bytes(request))!;
        Assert.True(request.IsSameAs(again));
        VideoBody.Build(request.Video, "run", [.. request.Assets.Select(asset => new AssetOutcome(asset.Key, AssetStage.Ready, "id", null, default, null))]);
    }

    private static byte[] Edit(byte[] bytes, double at, int gone, byte[] put)
    {
        var start = (int)(at * bytes.Length);
        return [.. bytes[..start], .. put, .. bytes[Math.Min(bytes.Length, start + gone)..]];
    }

    private static byte[] Joined(byte[][] parts) => [.. parts.SelectMany(part => part)];
}
