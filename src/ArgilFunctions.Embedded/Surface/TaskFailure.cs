namespace ArgilFunctions.Embedded.Surface;

/// <summary>What is left of an exception once it has crossed a durable boundary.</summary>
/// <param name="ErrorType">Full name of the exception's type.</param>
/// <param name="ErrorMessage">Its message.</param>
/// <param name="StackTrace">Its stack trace.</param>
/// <param name="InnerFailure">Its inner exception.</param>
/// <param name="Properties">Not filled by this host.</param>
public record TaskFailureDetails(
    string ErrorType, string ErrorMessage, string? StackTrace, TaskFailureDetails? InnerFailure, IDictionary<string, object?>? Properties)
{
    /// <summary>True when the exception was a <typeparamref name="T"/> or derived from it, judged by its type's name.</summary>
    /// <typeparam name="T">The exception type.</typeparam>
    public bool IsCausedBy<T>() where T : Exception => IsCausedBy(typeof(T));

    /// <summary>True when the exception was of the given type or derived from it, judged by its type's name.</summary>
    /// <param name="targetBaseExceptionType">The exception type.</param>
    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        if (!typeof(Exception).IsAssignableFrom(targetBaseExceptionType))
        {
            throw new ArgumentException($"{targetBaseExceptionType} is not an exception type.", nameof(targetBaseExceptionType));
        }

        if (ErrorType == targetBaseExceptionType.FullName)
        {
            return true;
        }

        var actual = AppDomain.CurrentDomain.GetAssemblies()
            .Select(assembly => assembly.GetType(ErrorType, throwOnError: false))
            .FirstOrDefault(type => type is not null);
        return actual is not null && targetBaseExceptionType.IsAssignableFrom(actual);
    }

    /// <summary>The details of an exception and of those inside it. What failed in a task that an exception merely wraps is not among them.</summary>
    /// <param name="exception">The exception.</param>
    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new(
            exception.GetType().ToString(),
            MessageOf(exception),
            exception.StackTrace,
            exception.InnerException is { } inner ? FromException(inner) : null,
            Properties: null);
    }

    /// <summary>The type's name and the message.</summary>
    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

    private static string MessageOf(Exception exception)
    {
        try
        {
            return exception.Message;
        }
        catch (Exception unreadable)
        {
            return $"Its message cannot be read: {unreadable.GetType()}.";
        }
    }
}

/// <summary>An activity or sub-orchestration failed.</summary>
public sealed class TaskFailedException : Exception
{
    /// <summary>A failure of one task.</summary>
    /// <param name="taskName">The task's name.</param>
    /// <param name="taskId">Its number in the orchestration.</param>
    /// <param name="failureDetails">What went wrong.</param>
    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : base($"Task '{taskName}' (#{taskId}) failed with an unhandled exception{(failureDetails is null ? "." : $": {failureDetails.ErrorMessage}")}") =>
        (TaskName, TaskId, FailureDetails) = (taskName, taskId, failureDetails!);

    /// <summary>The task's name.</summary>
    public string TaskName { get; }

    /// <summary>The task's number in the orchestration, from 0.</summary>
    public int TaskId { get; }

    /// <summary>What went wrong. Null, whatever its type says, when a sub-orchestration was terminated: so it is in the real packages.</summary>
    public TaskFailureDetails FailureDetails { get; }
}

/// <summary>An operation that an orchestration called on an entity failed.</summary>
public sealed class EntityOperationFailedException : Exception
{
    /// <summary>A failure of one operation.</summary>
    /// <param name="entityId">The entity.</param>
    /// <param name="operationName">The operation.</param>
    /// <param name="failureDetails">What went wrong.</param>
    public EntityOperationFailedException(EntityInstanceId entityId, string operationName, TaskFailureDetails failureDetails)
        : base($"Operation '{operationName}' of entity '{entityId}' failed: {failureDetails?.ErrorMessage}")
    {
        ArgumentNullException.ThrowIfNull(failureDetails);
        (EntityId, OperationName, FailureDetails) = (entityId, operationName, failureDetails);
    }

    /// <summary>The entity.</summary>
    public EntityInstanceId EntityId { get; }

    /// <summary>The operation.</summary>
    public string OperationName { get; }

    /// <summary>What went wrong.</summary>
    public TaskFailureDetails FailureDetails { get; }
}
