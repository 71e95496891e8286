using System.Reflection;
using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Hosting;

/// <summary>A method that is a function: what starts it, and how to call it.</summary>
internal sealed class FunctionMethod
{
    private readonly MethodInfo _method;
    private readonly MethodInvoker _invoker;
    private readonly FunctionFactory? _factory;

    public FunctionMethod(string name, MethodInfo method)
    {
        (Name, _method, _invoker) = (name, method, MethodInvoker.Create(method));
        Parameters = method.GetParameters();
        (TriggerParameter, Trigger) = FindTrigger(name, method, Parameters);
        _factory = method.IsStatic ? null : new(method.DeclaringType!);
    }

    public string Name { get; }

    public ParameterInfo[] Parameters { get; }

    public ParameterInfo TriggerParameter { get; }

    public Attribute Trigger { get; }

    /// <summary>Calls the method with an argument for each parameter, on an instance made by the services given.</summary>
    public async Task<object?> InvokeAsync(IServiceProvider services, object?[] arguments)
    {
        var target = _factory?.Create(services);
        try
        {
            return await AwaitAsync(_invoker.Invoke(target, arguments.AsSpan()));
        }
        finally
        {
            (target as IDisposable)?.Dispose();
        }
    }

    public override string ToString() => $"Function '{Name}' ({_method.DeclaringType?.Name}.{_method.Name})";

    private static async Task<object?> AwaitAsync(object? result)
    {
        if (result is not Task task)
        {
            return result;
        }

        await task;
        var type = task.GetType();
        return type.IsGenericType && type.GenericTypeArguments[0].Name != "VoidTaskResult" ? type.GetProperty("Result")!.GetValue(task) : null;
    }

    private static (ParameterInfo Parameter, Attribute Trigger) FindTrigger(string name, MethodInfo method, ParameterInfo[] parameters)
    {
        var triggers = parameters
            .SelectMany(parameter => parameter.GetCustomAttributes().Where(IsTrigger).Select(trigger => (parameter, trigger)))
            .ToList();
        return triggers.Count == 1
            ? triggers[0]
            : throw new InvalidOperationException(
                $"Function '{name}' ({method.DeclaringType?.Name}.{method.Name}) has {triggers.Count} triggers; exactly one parameter must have a trigger attribute.");
    }

    private static bool IsTrigger(Attribute attribute) => attribute is HttpTriggerAttribute or QueueTriggerAttribute
        or TimerTriggerAttribute or OrchestrationTriggerAttribute or ActivityTriggerAttribute or EntityTriggerAttribute;
}
