using System.Text.Json;
using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Tests.Pipeline;

public class PoisonQueueTests
{
    [Theory]
    [InlineData(100, 3, 3)]
    [InlineData(30_000, 100, 100)]
    [InlineData(45_000, 100, 5)]
    [InlineData(47_700, 100, null)]
    public void A_reason_is_told_as_far_as_a_message_can_hold_it(int bodyLength, int errors, int? told)
    {
        var letter = new QueueLetter("id", new string('x', bodyLength));

        var written = JsonSerializer.Deserialize<JsonElement>(PoisonQueue.Write(letter, Reason(errors)));

        Assert.Equal(("id", letter.Body), (written.GetProperty("originalMessageId").GetString(), written.GetProperty("body").GetString()));
        Assert.Equal(told, written.GetProperty("reason").TryGetProperty("errors", out var list) ? list.GetArrayLength() : null);
    }

    /// <summary>In JSON, a quote is two bytes.</summary>
    [Fact]
    public void A_body_that_no_reason_fits_beside_stands_alone()
    {
        var letter = new QueueLetter("id", new string('"', 30_000));

        Assert.Equal(letter.Body, PoisonQueue.Write(letter, Reason(1)));
    }

    private static Problem Reason(int errors) => RequestProblems.InvalidRequest(
        [.. Enumerable.Range(0, errors).Select(index => new FieldError($"#/moments/{index}/avatarId", "is missing; a text of 1 to 256 characters is expected"))]);
}
