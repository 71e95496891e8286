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

    /// <summary>Runs one operation: a method of the entity, or the implicit <c>delete</c>.</summary>
    /// <param name="operation">The operation.</param>
    /// <exception cref="NotSupportedException">The entity has no such operation.</exception>
    public async ValueTask<object?> RunAsync(TaskEntityOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        Context = operation.Context;
        State = operation.State.GetState(typeof(TState)) is TState stored ? stored : InitializeState(operation);
        if (FindMethod(operation.Name) is { } method)
        {
            var result = await AwaitAsync(Invoke(method, operation));
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
    protected virtual TState InitializeState(TaskEntityOperation entityOperation) => Activator.CreateInstance<TState>();

    private MethodInfo? FindMethod(string operation) => GetType()
        .GetMethods(BindingFlags.Instance | BindingFlags.Public)
        .FirstOrDefault(method => method.DeclaringType != typeof(object)
            && method.Name != nameof(RunAsync)
            && method.Name.Equals(operation, StringComparison.OrdinalIgnoreCase));

    private object? Invoke(MethodInfo method, TaskEntityOperation operation) => method.Invoke(
        this,
        BindingFlags.DoNotWrapExceptions,
        binder: null,
        [.. method.GetParameters().Select(parameter => Bind(parameter, operation))],
        culture: null);

    private static object? Bind(ParameterInfo parameter, TaskEntityOperation operation) => parameter.ParameterType switch
    {
        var type when type == typeof(TaskEntityContext) => operation.Context,
        var type when type == typeof(TaskEntityOperation) => operation,
        var type when operation.HasInput => operation.GetInput(type),
        _ when parameter.HasDefaultValue => parameter.DefaultValue,
        _ => throw new InvalidOperationException(
            $"Operation '{operation.Name}' expects an input for '{parameter.Name}', and none was given."),
    };

    private static async Task<object?> AwaitAsync(object? result)
    {
        switch (result)
        {
            case Task task:
                await task;
                return ResultOf(task);
            case ValueTask task:
                await task;
                return null;
            case { } other when other.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>):
                return await AwaitAsync(type.GetMethod("AsTask")!.Invoke(other, null));
            default:
                return result;
        }
    }

    private static object? ResultOf(Task task) =>
        task.GetType().GetProperty("Result") is { } property && property.PropertyType.Name != "VoidTaskResult"
            ? property.GetValue(task)
            : null;
}
