namespace ArgilFunctions.Embedded.Engine;

internal sealed record DurableEngineOptions
{
    public int MaxConcurrentTurns { get; init; } = Math.Max(2, Environment.ProcessorCount);

    public int MaxConcurrentActivities { get; init; } = 64;

    /// <summary>How long a stopping engine waits for activities to end; those that do not are run again at the next start.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
