using ArgilFunctions.Simulation.Tests.Scheduling;

namespace ArgilFunctions.Benchmarks.Slots;

/// <summary>Other ways to stay within five slots, or not to. Each is free of everything but Argil and its own rule.</summary>
internal static class Rivals
{
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(60);

    public static IReadOnlyDictionary<string, Func<IReadOnlyList<TimeSpan>, Race>> All { get; } = new Dictionary<string, Func<IReadOnlyList<TimeSpan>, Race>>
    {
        ["barrier windows"] = BarrierWindows,
        ["static lanes"] = StaticLanes,
        ["exponential polling"] = ExponentialPolling,
        ["retry on 429"] = RetryOn429,
    };

    /// <summary>Five at a time, and the next five when all of them are READY.</summary>
    public static Race BarrierWindows(IReadOnlyList<TimeSpan> times)
    {
        var argil = new RivalArgil(times);
        void Window(int first)
        {
            var open = Math.Min(Wire.Slots, argil.Count - first);
            for (var asset = first; asset < Math.Min(first + Wire.Slots, argil.Count); asset++)
            {
                Process(argil, asset, FixedInterval, () =>
                {
                    if (--open == 0)
                    {
                        Window(first + Wire.Slots);
                    }
                });
            }
        }

        Window(0);
        return argil.Run();
    }

    /// <summary>Every fifth asset is mine, one after the other.</summary>
    public static Race StaticLanes(IReadOnlyList<TimeSpan> times) => Lanes(times, FixedInterval, (asset, _) => asset + Wire.Slots);

    /// <summary>Whoever is free takes the next, and looks after 5, 10, 20, 40, 60, 60, … seconds.</summary>
    public static Race ExponentialPolling(IReadOnlyList<TimeSpan> times) => Lanes(times, BackOff, (_, next) => next);

    /// <summary>Everybody sends at once, and whoever is refused tries again later, ever later, with jitter.</summary>
    public static Race RetryOn429(IReadOnlyList<TimeSpan> times)
    {
        var argil = new RivalArgil(times);
        var chance = new Chance(1).For("jitter");
        void Try(int asset, int attempt) => argil.Upload(asset, isAccepted =>
        {
            if (isAccepted)
            {
                argil.PollUntilReady(asset, FixedInterval, () => { });
                return;
            }

            var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(attempt, 10)));
            argil.In((pause < LongestBackOff ? pause : LongestBackOff) * (0.5 + chance.Fraction()), () => Try(asset, attempt + 1));
        });

        for (var asset = 0; asset < argil.Count; asset++)
        {
            Try(asset, 0);
        }

        return argil.Run();
    }

    private static Race Lanes(IReadOnlyList<TimeSpan> times, Func<int, TimeSpan> pauseBefore, Func<int, int, int> following)
    {
        var argil = new RivalArgil(times);
        var next = Math.Min(Wire.Slots, argil.Count);
        void Lane(int asset)
        {
            if (asset < argil.Count)
            {
                Process(argil, asset, pauseBefore, () => Lane(following(asset, next++)));
            }
        }

        for (var lane = 0; lane < Math.Min(Wire.Slots, argil.Count); lane++)
        {
            Lane(lane);
        }

        return argil.Run();
    }

    private static void Process(RivalArgil argil, int asset, Func<int, TimeSpan> pauseBefore, Action ready) => argil.Upload(
        asset,
        isAccepted => argil.PollUntilReady(asset, pauseBefore, isAccepted ? ready : throw new InvalidOperationException("Refused within the limit.")));

    private static TimeSpan FixedInterval(int polls) => Wire.PollInterval;

    private static TimeSpan BackOff(int polls)
    {
        var pause = Wire.PollInterval * Math.Pow(2, Math.Min(polls, 10));
        return pause < LongestPoll ? pause : LongestPoll;
    }
}
