using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Argil.Simulator.Api;

namespace Argil.Simulator.Tests;

public class MediaTests
{
    [Fact]
    public async Task The_image_is_a_small_png()
    {
        await using var driver = await Driver.StartAsync();
        var bytes = await driver.Http.GetByteArrayAsync(driver.Simulator.Image(17));

        Assert.Equal("PNG", FileSignature.Format(bytes));
        Assert.Equal("IHDR", Encoding.ASCII.GetString(bytes, 12, 4));
        Assert.Equal((320, 180), (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20))));
        Assert.Equal("IEND", Encoding.ASCII.GetString(bytes, bytes.Length - 8, 4));
        Assert.InRange(bytes.Length, 100, 20_000);
    }

    [Fact]
    public async Task The_clip_is_a_small_mp4_with_h264_in_it_that_can_be_played_from_the_front()
    {
        await using var driver = await Driver.StartAsync();
        var bytes = await driver.Http.GetByteArrayAsync(driver.Simulator.Clip(17));

        Assert.Equal("MP4", FileSignature.Format(bytes));
        var boxes = Boxes(bytes);
        Assert.Equal("ftyp", boxes[0].Name);
        Assert.True(boxes.FindIndex(box => box.Name == "moov") < boxes.FindIndex(box => box.Name == "mdat"));
        Assert.Equal(bytes.Length, boxes.Sum(box => box.Content.Length + 8));

        var movie = Boxes(boxes.Single(box => box.Name == "moov").Content);
        var header = movie.Single(box => box.Name == "mvhd").Content.Span;
        Assert.Equal(2.0, BinaryPrimitives.ReadInt32BigEndian(header[16..]) / (double)BinaryPrimitives.ReadInt32BigEndian(header[12..]));
        var track = Boxes(Assert.Single(movie, box => box.Name == "trak").Content);
        var size = track.Single(box => box.Name == "tkhd").Content.Span[76..];
        Assert.Equal((160, 90), (BinaryPrimitives.ReadInt32BigEndian(size) >> 16, BinaryPrimitives.ReadInt32BigEndian(size[4..]) >> 16));
        Assert.Contains("avc1", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.InRange(bytes.Length, 1000, 20_000);
    }

    [Fact]
    public async Task Parts_and_headers_can_be_asked_for()
    {
        await using var driver = await Driver.StartAsync();
        using var head = new HttpRequestMessage(HttpMethod.Head, driver.Simulator.Clip());
        using var part = new HttpRequestMessage(HttpMethod.Get, driver.Simulator.Clip()) { Headers = { Range = new RangeHeaderValue(4, 7) } };

        using var headReply = await driver.Http.SendAsync(head);
        using var partReply = await driver.Http.SendAsync(part);

        Assert.Equal(("video/mp4", 7212), (headReply.Content.Headers.ContentType?.MediaType, headReply.Content.Headers.ContentLength));
        Assert.Equal(HttpStatusCode.PartialContent, partReply.StatusCode);
        Assert.Equal("ftyp", await partReply.Content.ReadAsStringAsync());
    }

    private static List<(string Name, ReadOnlyMemory<byte> Content)> Boxes(ReadOnlyMemory<byte> bytes)
    {
        var boxes = new List<(string, ReadOnlyMemory<byte>)>();
        while (bytes.Length > 0)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes.Span);
            boxes.Add((Encoding.ASCII.GetString(bytes.Span[4..8]), bytes[8..length]));
            bytes = bytes[length..];
        }

        return boxes;
    }
}
