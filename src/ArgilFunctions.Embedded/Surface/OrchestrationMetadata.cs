using System.Text.Json;

namespace ArgilFunctions.Embedded.Surface;

/// <summary>Where an orchestration stands.</summary>
public enum OrchestrationRuntimeStatus
{
    /// <summary>Started and not ended.</summary>
    Running = 0,

    /// <summary>Ended with an output.</summary>
    Completed = 1,

    /// <summary>Never seen from outside: the next generation follows at once.</summary>
    ContinuedAsNew = 2,

    /// <summary>Ended with an unhandled exception.</summary>
    Failed = 3,

    /// <summary>Not used.</summary>
    Canceled = 4,

    /// <summary>Ended from outside.</summary>
    Terminated = 5,

    /// <summary>Accepted and not started.</summary>
    Pending = 6,

    /// <summary>Paused from outside.</summary>
    Suspended = 7,
}

/// <summary>An orchestration as a query shows it.</summary>
/// <param name="name">The orchestrator's name.</param>
/// <param name="instanceId">The instance id.</param>
public sealed class OrchestrationMetadata(string name, string instanceId)
{
    /// <summary>The orchestrator's name.</summary>
    public string Name { get; } = name;

    /// <summary>The instance id.</summary>
    public string InstanceId { get; } = instanceId;

    /// <summary>Where it stands.</summary>
    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>Its input as JSON; null when not asked for.</summary>
    public string? SerializedInput { get; init; }

    /// <summary>Its output as JSON; null when not asked for or not ended.</summary>
    public string? SerializedOutput { get; init; }

    /// <summary>Its custom status as JSON; null when not asked for or not set.</summary>
    public string? SerializedCustomStatus { get; init; }

    /// <summary>Why it failed; null when it has not, or when payloads were not asked for.</summary>
    public TaskFailureDetails? FailureDetails { get; init; }

    /// <summary>Running and not paused.</summary>
    public bool IsRunning => RuntimeStatus == OrchestrationRuntimeStatus.Running;

    /// <summary>Ended, in whatever way.</summary>
    public bool IsCompleted => RuntimeStatus is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    /// <summary>The input.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <exception cref="InvalidOperationException">Payloads were not asked for.</exception>
    public T? ReadInputAs<T>() => Read<T>(SerializedInput);

    /// <summary>The output.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <exception cref="InvalidOperationException">Payloads were not asked for.</exception>
    public T? ReadOutputAs<T>() => Read<T>(SerializedOutput);

    /// <summary>The custom status.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <exception cref="InvalidOperationException">Payloads were not asked for.</exception>
    public T? ReadCustomStatusAs<T>() => Read<T>(SerializedCustomStatus);

    /// <summary>How payloads are read; null when they were not asked for.</summary>
    internal JsonSerializerOptions? PayloadOptions { get; init; }

    private T? Read<T>(string? json) => PayloadOptions is null
        ? throw new InvalidOperationException($"Input, output and custom status of '{InstanceId}' were not asked for: pass getInputsAndOutputs.")
        : json is null ? default : JsonSerializer.Deserialize<T>(json, PayloadOptions);
}

/// <summary>Which orchestrations to read.</summary>
/// <param name="CreatedFrom">Accepted at this time or later.</param>
/// <param name="CreatedTo">Accepted at this time or earlier.</param>
/// <param name="Statuses">In one of these states; null means any.</param>
/// <param name="TaskHubNames">Ignored: there is one hub.</param>
/// <param name="InstanceIdPrefix">With an id that begins so.</param>
/// <param name="PageSize">Instances a page, at least 1.</param>
/// <param name="FetchInputsAndOutputs">Includes input, output and custom status.</param>
/// <param name="ContinuationToken">Goes on where an earlier page ended.</param>
public record OrchestrationQuery(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null,
    IEnumerable<string>? TaskHubNames = null,
    string? InstanceIdPrefix = null,
    int PageSize = 100,
    bool FetchInputsAndOutputs = false,
    string? ContinuationToken = null);

/// <summary>Results that come page by page.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public abstract class AsyncPageable<T> : IAsyncEnumerable<T> where T : notnull
{
    /// <summary>The pages.</summary>
    /// <param name="continuationToken">Goes on where an earlier page ended.</param>
    /// <param name="pageSizeHint">Wanted items a page.</param>
    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null);

    /// <summary>The items of all pages.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in AsPages().WithCancellation(cancellationToken))
        {
            foreach (var value in page.Values)
            {
                yield return value;
            }
        }
    }
}

/// <summary>A page of results.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="values">The items.</param>
/// <param name="continuationToken">Where the next page begins; null at the end.</param>
public sealed class Page<T>(IReadOnlyList<T> values, string? continuationToken = null) where T : notnull
{
    /// <summary>The items.</summary>
    public IReadOnlyList<T> Values { get; } = values;

    /// <summary>Where the next page begins; null at the end.</summary>
    public string? ContinuationToken { get; } = continuationToken;
}
