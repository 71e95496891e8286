using ArgilFunctions.Embedded.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ArgilFunctions.Embedded.Tests.Triggers;

public class TimerTriggerTests
{
    [Fact]
    public async Task A_timer_function_runs_when_its_schedule_says_so_each_time()
    {
        var time = new FakeTimeProvider(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var host = await SampleHost.StartAsync(time);

        for (var day = 0; day < 3; day++)
        {
            var run = host.Seen.NextAsync();
            // The loop sleeps an hour at most at a time, and sets its next timer on a thread of its own.
            while (!run.IsCompleted)
            {
                time.Advance(TimeSpan.FromMinutes(10));
                await Task.Yield();
            }

            Assert.StartsWith("cleanup", await run, StringComparison.Ordinal);
        }
    }
}
