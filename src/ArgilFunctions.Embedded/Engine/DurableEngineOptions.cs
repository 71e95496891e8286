using System.Security.Cryptography;

namespace ArgilFunctions.Embedded.Engine;

internal sealed record DurableEngineOptions
{
    /// <summary>Turns computed at a time; those that wait for the disk do not count.</summary>
    public int MaxConcurrentTurns { get; init; } = Environment.ProcessorCount;

    /// <summary>How long a turn may hold the thread that computes it; after that, others get a thread of their own.</summary>
    public TimeSpan TurnPatience { get; init; } = TimeSpan.FromSeconds(10);

    public int MaxConcurrentActivities { get; init; } = 64;

    /// <summary>Gives ids to instances that are started without one.</summary>
    public Func<string> NewInstanceId { get; init; } = () => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
