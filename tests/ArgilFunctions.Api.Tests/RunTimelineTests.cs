using ArgilFunctions.Pipeline;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace ArgilFunctions.Api.Tests;

public class RunTimelineTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);

    // From bursts within a second to years of nothing; times collide, as they do under load.
    private static readonly Gen<List<(string Id, DateTimeOffset CreatedAt, int Children)>> Histories =
        Gen.Select(Gen.Int[0, 400], Gen.OneOf(Gen.Const(1), Gen.Const(60), Gen.Const(86_400), Gen.Const(86_400 * 800)), Gen.Int[0, 30], Gen.Int).SelectMany((count, span, children, salt) =>
            Gen.Double[0, 1].List[count].Select(fractions => fractions
                .Select((fraction, index) => ($"{(index * 7919) ^ (salt & 0xffff):x8}{index}", Now - TimeSpan.FromSeconds(Math.Round(fraction * span, 1)), children))
                .ToList()));

    [Fact]
    public void Whatever_was_created_when_all_of_it_comes_newest_first_from_any_place_on() => Histories.Sample(
        history =>
        {
            var expected = history.OrderByDescending(run => run.CreatedAt).ThenByDescending(run => run.Id, StringComparer.Ordinal).ToList();

            Assert.Equal(expected.Select(run => run.Id), WalkAsync(new(history), after: null).GetAwaiter().GetResult());
            if (expected.Count > 0)
            {
                var middle = expected[expected.Count / 2];
                Assert.Equal(
                    expected.Skip((expected.Count / 2) + 1).Select(run => run.Id),
                    WalkAsync(new(history), new(middle.CreatedAt, middle.Id)).GetAwaiter().GetResult());
            }
        },
        iter: 60,
        threads: 1);

    [Fact]
    public async Task A_look_at_the_newest_does_not_read_all_there_is()
    {
        var runs = new ShuffledRuns(Enumerable.Range(0, 20_000).Select(number => ($"{number * 7919 % 20_000:x8}", Now.AddSeconds(-number * 30), 2)));

        await foreach (var window in new RunTimeline(new FakeTimeProvider(Now)).WalkAsync(runs, after: null, CancellationToken.None))
        {
            Assert.Equal($"{0:x8}", window[0].InstanceId);
            break;
        }

        Assert.InRange(runs.Reads, 1, 500);
    }

    [Fact]
    public async Task A_burst_is_read_in_parts()
    {
        var runs = new ShuffledRuns(Enumerable.Range(0, 20_000).Select(number => ($"{number * 7919 % 20_000:x8}", Now.AddMilliseconds(-number * 10), 0)));

        await foreach (var window in new RunTimeline(new FakeTimeProvider(Now)).WalkAsync(runs, after: null, CancellationToken.None))
        {
            Assert.InRange(window.Count, 0, 2_000);
        }
    }

    private static async Task<List<string>> WalkAsync(ShuffledRuns runs, ListPosition? after) => await new RunTimeline(new FakeTimeProvider(Now))
        .WalkAsync(runs, after, CancellationToken.None)
        .SelectMany(window => window.ToAsyncEnumerable())
        .Select(run => run.InstanceId)
        .ToListAsync();
}
