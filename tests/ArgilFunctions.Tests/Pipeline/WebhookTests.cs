using System.Text;
using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Tests.Pipeline;

public class WebhookTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static readonly DateTimeOffset Now = new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_signature_is_the_one_of_Standard_Webhooks() => Assert.Equal(
        // The example of the scheme's own specification.
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignature.Of(
            [Secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), Encoding.UTF8.GetBytes("""{"test": 2432232314}""")));

    [Fact]
    public void While_the_secret_changes_there_is_a_signature_for_each()
    {
        var signatures = WebhookSignature.Of([Secret, "whsec_" + Convert.ToBase64String(new byte[32])], "msg_1", Now, "{}"u8).Split(' ');

        Assert.Equal(2, signatures.Length);
        Assert.Equal(WebhookSignature.Of([Secret], "msg_1", Now, "{}"u8), signatures[0]);
    }

    [Theory]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_")]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("whsec_not base64 at all, and long enough")]
    public void What_is_no_secret_is_refused_at_the_start(string secret)
    {
        var result = new WebhookOptionsValidator().Validate(name: null, new() { Secret = secret });

        Assert.True(result.Failed);
        Assert.DoesNotContain(secret.Length > 6 ? secret : "no", result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Attempts_go_on_for_three_days_with_longer_and_longer_pauses_and_then_it_is_dead()
    {
        var (state, now, pauses) = (new Notification(Notification.Pending, 0), Now, new List<TimeSpan>());
        while (state.Status == Notification.Pending)
        {
            state = WebhookPlan.Judge(state, new(WebhookResult.Failed, "HTTP 500"), now);
            pauses.Add((state.NextAttemptAt ?? now) - now);
            now = state.NextAttemptAt ?? now;
        }

        Assert.Equal((Notification.Dead, 10, "HTTP 500"), (state.Status, state.Attempts, state.LastError));
        Assert.Equal(pauses.SkipLast(1).Order(), pauses.SkipLast(1));
        Assert.InRange((now - Now).TotalDays, 3, 4);
    }

    [Theory]
    [InlineData(60, 60)]
    [InlineData(1, 5)]
    [InlineData(-30, 5)]
    [InlineData(999_999_999, 86_400)]
    public void A_receiver_may_ask_for_more_time_within_reason(int asked, int expected) => Assert.Equal(
        Now.AddSeconds(expected),
        WebhookPlan.Judge(new(Notification.Pending, 0), new(WebhookResult.Failed, RetryAfter: TimeSpan.FromSeconds(asked)), Now).NextAttemptAt);

    [Fact]
    public void An_end_that_is_not_recorded_yet_costs_no_attempt() => Assert.Equal(
        (0, Now.AddSeconds(2)),
        (WebhookPlan.Judge(new(Notification.Pending, 0), new(WebhookResult.TooEarly), Now) is var state ? state.Attempts : -1, state.NextAttemptAt));

    [Theory]
    [InlineData(1, 1, true, true)]
    [InlineData(100, 1, false, true)]
    [InlineData(1, 100, false, false)]
    public void A_result_that_a_message_cannot_hold_is_shortened(int assets, int errors, bool hasAssets, bool hasErrors)
    {
        var name = new string('n', 256);
        var problem = new Problem("t", "t", 422, new string('d', 500), [.. Enumerable.Range(0, errors).Select(index => new FieldError($"#/{index}", new('e', 600)))]);
        var status = new StatusDocument(
            "id", name, RunStatus.Failed,
            Enumerable.Range(0, assets).ToDictionary(index => $"{index}{name}", _ => new AssetStatusDocument("failed", "a", name, "IMAGE", Now, Now, problem with { Errors = null })),
            Video: null, problem, Now, Now);

        var text = ResultsQueue.Write(status);

        Assert.InRange(Encoding.UTF8.GetByteCount(text), 1, 48_000);
        Assert.Equal(hasAssets, text.Contains("\"IMAGE\"", StringComparison.Ordinal));
        Assert.Equal(hasErrors, text.Contains("\"errors\"", StringComparison.Ordinal));
    }
}
