using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Argil.Client.Tests;

public class ErrorTests
{
    private static readonly UploadAssetRequest Upload = new("n", "IMAGE", "https://example.com/a.png?sig=5ignature");

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(422)]
    public async Task A_refusal_carries_Argils_code_and_message(int status)
    {
        await using var argil = await StubArgil.StartAsync();
        argil.Answer(status, """{"code":4711,"message":"File too\n large"}""");

        var refusal = await Assert.ThrowsAsync<ArgilRejectedException>(() => argil.Client().UploadAssetAsync(Upload));

        Assert.Equal((status, 4711, "File too large"), ((int)refusal.StatusCode, refusal.Code, refusal.Reason));
        Assert.Equal(status == 404, refusal.IsNotFound);
    }

    [Theory]
    [InlineData("Cannot fetch https://user:pass@files.example/a.png?sig=5ignature&x=1 (403)", "Cannot fetch https://files.example/a.png… (403)")]
    [InlineData("HTTPS://files.example/a#5ignature", "HTTPS://files.example/a…")]
    [InlineData("unreachable: 'http://files.example/a?5ignature', 'http://b.example/?5ignature'", "unreachable: 'http://files.example/a…', 'http://b.example/…'")]
    [InlineData($"the key {StubArgil.Key} is not known", "the key … is not known")]
    [InlineData("bell\u0007 and\u0000nul", "bell and nul")]
    public async Task What_Argil_says_is_told_on_without_secrets(string message, string told)
    {
        await using var argil = await StubArgil.StartAsync();
        argil.Answer(400, JsonSerializer.Serialize(new { message })).Answer(400, message);

        Assert.Equal(told, (await Assert.ThrowsAsync<ArgilRejectedException>(() => argil.Client().UploadAssetAsync(Upload))).Reason);
        Assert.Equal(told, (await Assert.ThrowsAsync<ArgilRejectedException>(() => argil.Client().UploadAssetAsync(Upload))).Reason);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("7", 7.0)]
    [InlineData("Thu, 01 Jan 2026 00:01:30 GMT", 90.0)]
    [InlineData("Wed, 31 Dec 2025 23:00:00 GMT", 0.0)]
    public async Task Busy_says_when_to_come_back_if_Argil_does(string? retryAfter, double? seconds)
    {
        await using var argil = await StubArgil.StartAsync();
        argil.Answer(429, """{"code":429,"message":"max 5"}""", retryAfter is null ? [] : [("Retry-After", retryAfter)]);
        var client = argil.Client(time: new FakeTimeProvider(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));

        var busy = await Assert.ThrowsAsync<ArgilBusyException>(() => client.UploadAssetAsync(Upload));

        Assert.Equal(seconds, busy.RetryAfter?.TotalSeconds);
        Assert.Single(argil.Received);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(302)]
    public async Task A_write_that_Argil_fails_at_is_sent_once_and_may_have_taken_effect(int status)
    {
        await using var argil = await StubArgil.StartAsync();
        argil.Answer(status, "<html><body>Bad   gateway</body></html>", ("Location", "https://example.com/"));

        var failure = await Assert.ThrowsAsync<ArgilUnavailableException>(() => argil.Client().UploadAssetAsync(Upload));

        Assert.True(failure.MayHaveBeenReceived);
        Assert.Contains("Bad gateway", failure.Message, StringComparison.Ordinal);
        Assert.Single(argil.Received);
    }

    [Fact]
    public async Task A_read_is_repeated_while_Argil_fails()
    {
        await using var argil = await StubArgil.StartAsync();
        argil.Answer(503).Answer(http => { http.Abort(); return Task.CompletedTask; }).Answer(200, StubArgil.Recorded("asset-ready.json"));

        Assert.Equal(AssetStatus.Ready, (await argil.Client().GetAssetAsync("a")).Status);
        Assert.Equal(3, argil.Received.Count);
    }

    [Fact]
    public async Task A_read_that_is_repeated_says_why_in_a_line_each_and_without_a_stack()
    {
        await using var argil = await StubArgil.StartAsync();
        argil.Answer(503).Answer(http => { http.Abort(); return Task.CompletedTask; }).Answer(200, StubArgil.Recorded("asset-ready.json"));

        await argil.Client().GetAssetAsync("a");

        var warnings = argil.Logs.GetSnapshot().Where(line => line.Level >= LogLevel.Warning).ToList();
        Assert.Equal(
            ["GET /v1/assets/a: Argil answered 503. Read again in 00:00:00, 1 of 2", "GET /v1/assets/a: the connection to Argil broke off. Read again in 00:00:00, 2 of 2"],
            warnings.Select(line => line.Message));
        Assert.All(warnings, line => Assert.Null(line.Exception));
    }

    [Theory]
    [InlineData("<html>hello</html>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"id\":7}")]
    [InlineData("")]
    public async Task A_success_that_is_not_the_JSON_expected_is_no_success(string body)
    {
        await using var argil = await StubArgil.StartAsync();
        argil.Answer(201, body);

        var failure = await Assert.ThrowsAsync<ArgilUnavailableException>(() => argil.Client().UploadAssetAsync(Upload));

        Assert.True(failure.MayHaveBeenReceived);
    }

    [Fact]
    public async Task A_reply_without_end_is_not_read_to_the_end()
    {
        await using var argil = await StubArgil.StartAsync();
        var stopped = new TaskCompletionSource();
        argil.Answer(async http =>
        {
            var junk = new byte[64 * 1024];
            Array.Fill(junk, (byte)' ');
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.Body.WriteAsync(junk);
            }

            stopped.SetResult();
        });

        var failure = await Assert.ThrowsAsync<ArgilUnavailableException>(() =>
            argil.Client(options => options.MaxReplyBytes = 100_000).UploadAssetAsync(Upload));

        Assert.Contains("100,000 bytes", failure.Message, StringComparison.Ordinal);
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_reply_that_is_cut_short_is_no_reply()
    {
        await using var argil = await StubArgil.StartAsync();
        argil.Answer(async http =>
        {
            http.Response.ContentLength = 1000;
            await http.Response.WriteAsync("{\"id\":");
            await http.Response.Body.FlushAsync();
            http.Abort();
        });

        var failure = await Assert.ThrowsAsync<ArgilUnavailableException>(() => argil.Client().UploadAssetAsync(Upload));

        Assert.True(failure.MayHaveBeenReceived);
    }

    [Fact]
    public async Task No_failure_tells_a_secret()
    {
        await using var argil = await StubArgil.StartAsync();
        argil.Answer(401, """{"code":1,"message":"no"}""").Answer(429).Answer(500).Answer(http => { http.Abort(); return Task.CompletedTask; });
        var client = argil.Client();

        for (var call = 0; call < 4; call++)
        {
            var failure = await Assert.ThrowsAnyAsync<ArgilException>(() => client.UploadAssetAsync(Upload));
            Assert.DoesNotContain("5ecret", failure.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("5ignature", failure.ToString() + Upload, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_caller_can_give_up()
    {
        await using var argil = await StubArgil.StartAsync();
        using var giveUp = new CancellationTokenSource();
        argil.Answer(async http =>
        {
            await giveUp.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => argil.Client().UploadAssetAsync(Upload, giveUp.Token));
    }

    [Fact]
    public async Task An_answer_that_stops_in_the_middle_is_given_up_on()
    {
        await using var argil = await StubArgil.StartAsync();
        argil.Answer(async http =>
        {
            await http.Response.WriteAsync("{\"id\":");
            await http.Response.Body.FlushAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
        });

        var failure = await Assert.ThrowsAsync<ArgilUnavailableException>(() =>
            argil.Client(options => options.Timeout = TimeSpan.FromMilliseconds(200)).UploadAssetAsync(Upload));

        Assert.True(failure.MayHaveBeenReceived);
        Assert.Contains("did not answer in time", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_is_given_up_on()
    {
        await using var argil = await StubArgil.StartAsync();
        argil.Answer(http => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted));

        var failure = await Assert.ThrowsAsync<ArgilUnavailableException>(() =>
            argil.Client(options => options.Timeout = TimeSpan.FromMilliseconds(200)).UploadAssetAsync(Upload));

        Assert.True(failure.MayHaveBeenReceived);
    }
}
