namespace ArgilFunctions.Benchmarks.Slots;

/// <summary>What a way of using the slots came to.</summary>
/// <param name="Makespan">From the first request until the last asset was seen READY.</param>
/// <param name="Gets">Looks at assets.</param>
/// <param name="Peak">Assets PROCESSING at a time, at most.</param>
/// <param name="Rejected">Answers of 429.</param>
internal sealed record Race(TimeSpan Makespan, int Gets, int Peak, int Rejected);

/// <summary>What every contestant has to live with.</summary>
internal static class Wire
{
    public const int Slots = 5;

    /// <summary>One way; an answer takes two.</summary>
    public static readonly TimeSpan Travel = TimeSpan.FromMilliseconds(100);

    public static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(5);
}
