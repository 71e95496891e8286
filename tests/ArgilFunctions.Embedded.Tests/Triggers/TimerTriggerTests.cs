using ArgilFunctions.Embedded.Hosting;
using ArgilFunctions.Embedded.Tests.Hosting;
using ArgilFunctions.Embedded.Triggers;
using Microsoft.Extensions.Time.Testing;

namespace ArgilFunctions.Embedded.Tests.Triggers;

public class TimerTriggerTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_timer_function_runs_when_its_schedule_says_so_each_time()
    {
        var time = new FakeTimeProvider(Midnight);
        await using var host = await SampleHost.StartAsync(time);

        for (var day = 0; day < 3; day++)
        {
            Assert.Equal("cleanup past due: false", await AdvanceAsync(host, time));
        }
    }

    [Fact]
    public async Task Runs_missed_while_the_host_was_down_are_made_up_for_once()
    {
        var time = new FakeTimeProvider(Midnight);
        var folder = Directory.CreateTempSubdirectory("embedded-");
        var first = await SampleHost.StartAsync(folder, time);
        await AdvanceAsync(first, time);
        await first.StopAsync();

        time.Advance(TimeSpan.FromDays(3));
        await using var second = await SampleHost.StartAsync(folder, time);

        Assert.Equal("cleanup past due: true", await second.Seen.NextAsync());
        Assert.Equal("cleanup past due: false", await AdvanceAsync(second, time));
    }

    [Fact]
    public async Task A_timer_can_be_set_by_a_setting_and_run_at_the_start()
    {
        await using var host = await SampleHost.StartAsync(new FakeTimeProvider(Midnight), "AzureWebJobs.Start-up.Disabled=false");

        Assert.Equal("started up", await host.Seen.NextAsync());
    }

    [Theory]
    [InlineData("0 30 4 * * *", "2026-01-01T04:30:00Z")]
    [InlineData("30 4 * * *", "2026-01-01T04:30:00Z")]
    [InlineData("*/5 * * * * *", "2026-01-01T00:00:05Z")]
    [InlineData("0 0 0 1 feb *", "2026-02-01T00:00:00Z")]
    [InlineData("0 0 9 13 * fri", "2026-02-13T09:00:00Z")]
    [InlineData("01:30:00", "2026-01-01T01:30:00Z")]
    public void A_schedule_is_six_fields_or_five_or_a_time_span(string schedule, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next, null), TimerSchedule.Parse(Function, schedule).Next(Midnight));

    [Theory]
    [InlineData("")]
    [InlineData("daily")]
    [InlineData("0 0 0 L * *")]
    [InlineData("* * * *")]
    [InlineData("00:00:00")]
    public void Another_text_is_refused_with_the_functions_name(string schedule)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => TimerSchedule.Parse(Function, schedule));

        Assert.Contains("Function 'Cleanup'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"'{schedule}'", refusal.Message, StringComparison.Ordinal);
    }

    private static FunctionMethod Function { get; } = new("Cleanup", typeof(SampleFunctions).GetMethod(nameof(SampleFunctions.Cleanup))!);

    private static async Task<string> AdvanceAsync(SampleHost host, FakeTimeProvider time)
    {
        var run = host.Seen.NextAsync();
        // The loop sleeps an hour at most at a time, and sets its next timer on a thread of its own.
        while (!run.IsCompleted)
        {
            time.Advance(TimeSpan.FromMinutes(10));
            await Task.Yield();
        }

        return await run;
    }
}
