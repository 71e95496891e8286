namespace ArgilFunctions.Embedded.Surface;

/// <summary>Marks a method as a function. Source: Microsoft.Azure.Functions.Worker.</summary>
/// <param name="name">The function's name, unique in the app, compared without case.</param>
[AttributeUsage(AttributeTargets.Method)]
public class FunctionAttribute(string name) : Attribute
{
    /// <summary>The function's name.</summary>
    public string Name { get; } = name;
}

/// <summary>Who may call an HTTP function.</summary>
public enum AuthorizationLevel
{
    /// <summary>Anyone.</summary>
    Anonymous = 0,

    /// <summary>A signed-in user; treated as <see cref="Function"/> here.</summary>
    User = 1,

    /// <summary>Callers with the function key, in <c>x-functions-key</c> or <c>?code=</c>.</summary>
    Function = 2,

    /// <summary>The host itself.</summary>
    System = 3,

    /// <summary>Callers with the admin key.</summary>
    Admin = 4,
}

/// <summary>Starts a function by an HTTP request: bind it to an <c>HttpRequest</c> parameter.</summary>
/// <param name="authLevel">Who may call it.</param>
/// <param name="methods">The HTTP methods it answers; none means all.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods) : Attribute
{
    /// <summary>The route below the route prefix, as in ASP.NET Core; null means the function's name.</summary>
    public string? Route { get; set; }

    /// <summary>The HTTP methods it answers.</summary>
    public string[] Methods { get; } = methods;

    /// <summary>Who may call it.</summary>
    public AuthorizationLevel AuthLevel { get; } = authLevel;
}

/// <summary>Starts a function by a message of an Azure storage queue.</summary>
/// <param name="queueName">The queue's name; names of settings stand between percent signs.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class QueueTriggerAttribute(string queueName) : Attribute
{
    /// <summary>The queue's name.</summary>
    public string QueueName { get; } = queueName;

    /// <summary>The setting that holds the connection, with or without the prefix <c>AzureWebJobs</c>; null means <c>AzureWebJobsStorage</c>.</summary>
    public string? Connection { get; set; }
}

/// <summary>Starts a function on a schedule.</summary>
/// <param name="schedule">
/// A CRON expression of six fields, seconds first, in UTC; of five, to the minute; or a time span between runs. Names of settings stand
/// between percent signs.
/// </param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : Attribute
{
    /// <summary>The schedule.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Runs the function once when the host starts, unless a run is past due and comes anyway.</summary>
    public bool RunOnStartup { get; set; }
}

/// <summary>What a timer function is told of its schedule.</summary>
public class TimerInfo
{
    internal TimerInfo()
    {
    }

    /// <summary>The run was due while the host was down, and is made up for at its start.</summary>
    public bool IsPastDue { get; set; }
}

/// <summary>Marks an orchestrator's <see cref="TaskOrchestrationContext"/> parameter.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OrchestrationTriggerAttribute : Attribute;

/// <summary>Marks an activity's input parameter.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ActivityTriggerAttribute : Attribute;

/// <summary>Marks an entity's <see cref="TaskEntityDispatcher"/> parameter.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EntityTriggerAttribute : Attribute;

/// <summary>Binds a <see cref="DurableTaskClient"/> parameter.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DurableClientAttribute : Attribute;
