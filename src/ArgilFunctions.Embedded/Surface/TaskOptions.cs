namespace ArgilFunctions.Embedded.Surface;

/// <summary>How an activity or sub-orchestration is called.</summary>
public record TaskOptions
{
    /// <summary>Options with a retry policy.</summary>
    /// <param name="retry">When to try again; null means never.</param>
    public TaskOptions(TaskRetryOptions? retry) => Retry = retry;

    /// <summary>When to try again; null means never.</summary>
    public TaskRetryOptions? Retry { get; init; }

    /// <summary>Options that retry by a policy.</summary>
    /// <param name="policy">The policy.</param>
    public static TaskOptions FromRetryPolicy(RetryPolicy policy) => new(policy);
}

/// <summary>How a sub-orchestration is called.</summary>
public record SubOrchestrationOptions : TaskOptions
{
    /// <summary>Options with a retry policy and the child's instance id.</summary>
    /// <param name="retry">When to try again; null means never.</param>
    /// <param name="instanceId">The child's instance id; null means one derived from the parent's.</param>
    public SubOrchestrationOptions(TaskRetryOptions? retry = null, string? instanceId = null) : base(retry) => InstanceId = instanceId;

    /// <summary>The child's instance id; null means one derived from the parent's.</summary>
    public string? InstanceId { get; init; }
}

/// <summary>How a new orchestration is started.</summary>
public record StartOrchestrationOptions
{
    /// <summary>Options with an instance id and a start time.</summary>
    /// <param name="InstanceId">The instance id; null means a random one.</param>
    /// <param name="StartAt">When to start; null means at once.</param>
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
    {
        this.InstanceId = InstanceId;
        this.StartAt = StartAt;
    }

    /// <summary>The instance id; null means a random one.</summary>
    public string? InstanceId { get; init; }

    /// <summary>When to start; null means at once.</summary>
    public DateTimeOffset? StartAt { get; init; }
}

/// <summary>Retry options of a task.</summary>
public sealed class TaskRetryOptions
{
    /// <summary>Retries by a policy.</summary>
    /// <param name="policy">The policy.</param>
    public TaskRetryOptions(RetryPolicy policy) => Policy = policy;

    /// <summary>The policy.</summary>
    public RetryPolicy? Policy { get; }

    /// <summary>Retries by a policy.</summary>
    /// <param name="policy">The policy.</param>
    public static implicit operator TaskRetryOptions(RetryPolicy policy) => new(policy);
}
