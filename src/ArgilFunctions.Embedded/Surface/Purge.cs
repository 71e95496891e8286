namespace ArgilFunctions.Embedded.Surface;

/// <summary>Which orchestrations to forget.</summary>
/// <param name="CreatedFrom">Accepted at this time or later. Name one: the Functions host fails without.</param>
/// <param name="CreatedTo">Accepted at this time or earlier.</param>
/// <param name="Statuses">In one of these states; null means any in which they have ended.</param>
public record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null, DateTimeOffset? CreatedTo = null, IEnumerable<OrchestrationRuntimeStatus>? Statuses = null);

/// <summary>What became of a purge.</summary>
/// <param name="count">Instances forgotten.</param>
public class PurgeResult(int count)
{
    /// <summary>Instances forgotten.</summary>
    public int PurgedInstanceCount { get; } = count;
}
