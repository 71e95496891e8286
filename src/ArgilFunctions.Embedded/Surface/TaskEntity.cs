using System.Reflection;

namespace ArgilFunctions.Embedded.Surface;

/// <summary>An entity written as a class: each public method is an operation, found by name without case.</summary>
/// <typeparam name="TState">The state's type.</typeparam>
public abstract class TaskEntity<TState> : ITaskEntity
{
    /// <summary>The state, stored when the operation has succeeded.</summary>
    protected TState State { get; set; } = default!;

    /// <summary>What the entity may do to others.</summary>
    protected TaskEntityContext Context { get; private set; } = null!;

    /// <summary>Runs one operation: a public method, inherited ones too, or the implicit <c>delete</c>.</summary>
    /// <param name="operation">The operation.</param>
    /// <exception cref="NotSupportedException">The entity has no such operation.</exception>
    /// <exception cref="AmbiguousMatchException">It has several methods of that name.</exception>
    public async ValueTask<object?> RunAsync(TaskEntityOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        Context = operation.Context;
        State = operation.State.GetState(typeof(TState)) is { } stored ? (TState)stored : InitializeState(operation);
        if (GetType().GetMethod(operation.Name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.IgnoreCase) is { } method)
        {
            var result = await AwaitAsync(method.ReturnType, Invoke(method, operation));
            operation.State.SetState(State);
            return result;
        }

        if (!operation.Name.Equals("delete", StringComparison.OrdinalIgnoreCase))
        {
            throw new NotSupportedException($"No suitable method found for entity operation '{operation.Name}'.");
        }

        operation.State.SetState(null);
        return null;
    }

    /// <summary>The state of an entity that has none yet.</summary>
    /// <param name="entityOperation">The operation that meets it.</param>
    protected virtual TState InitializeState(TaskEntityOperation entityOperation) =>
        Nullable.GetUnderlyingType(typeof(TState)) is { } underlying
            ? (TState)Activator.CreateInstance(underlying)!
            : Activator.CreateInstance<TState>();

    private object? Invoke(MethodInfo method, TaskEntityOperation operation)
    {
        var parameters = method.GetParameters();
        ThrowIfSeveral(operation, parameters.Where(IsContext));
        ThrowIfSeveral(operation, parameters.Where(parameter => !IsContext(parameter)));
        object?[] arguments = [.. parameters.Select(parameter => Bind(parameter, operation))];
        return method.Invoke(this, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
    }

    private static bool IsContext(ParameterInfo parameter) => parameter.ParameterType == typeof(TaskEntityContext);

    private static void ThrowIfSeveral(TaskEntityOperation operation, IEnumerable<ParameterInfo> bound)
    {
        if (bound.Skip(1).FirstOrDefault() is { } second)
        {
            throw new InvalidOperationException(
                $"Operation '{operation.Name}': parameter '{second.Name}' has nothing left to bind to; a method may take one input and one context.");
        }
    }

    private static object? Bind(ParameterInfo parameter, TaskEntityOperation operation) => parameter switch
    {
        _ when IsContext(parameter) => operation.Context,
        _ when operation.HasInput => operation.GetInput(parameter.ParameterType),
        { HasDefaultValue: true } => parameter.DefaultValue,
        _ => throw new InvalidOperationException(
            $"Operation '{operation.Name}' expects an input for '{parameter.Name}', and none was given."),
    };

    /// <summary>Waits for a result that was declared as a task; one declared without a result has none, whatever the task holds.</summary>
    private static async Task<object?> AwaitAsync(Type declared, object? result)
    {
        var isGeneric = declared.IsGenericType;
        switch (result)
        {
            case Task task when typeof(Task).IsAssignableFrom(declared):
                await task;
                return isGeneric ? declared.GetProperty("Result")!.GetValue(task) : null;
            case ValueTask task:
                await task;
                return null;
            case { } other when isGeneric && declared.GetGenericTypeDefinition() == typeof(ValueTask<>):
                var asTask = (Task)declared.GetMethod("AsTask")!.Invoke(other, null)!;
                return await AwaitAsync(typeof(Task<>).MakeGenericType(declared.GetGenericArguments()), asTask);
            default:
                return result;
        }
    }
}
