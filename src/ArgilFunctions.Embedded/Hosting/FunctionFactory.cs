using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace ArgilFunctions.Embedded.Hosting;

/// <summary>Makes instances of a class of functions from the services. Nothing is compiled for it: a host with many functions starts no slower.</summary>
internal sealed class FunctionFactory
{
    private readonly ConstructorInvoker _constructor;
    private readonly ParameterInfo[] _parameters;

    /// <exception cref="InvalidOperationException">The class has not exactly one public constructor.</exception>
    public FunctionFactory(Type type)
    {
        var constructors = type.GetConstructors();
        var only = constructors.Length == 1
            ? constructors[0]
            : throw new InvalidOperationException($"{type.Name} has functions and {constructors.Length} public constructors; it must have one.");
        (_constructor, _parameters) = (ConstructorInvoker.Create(only), only.GetParameters());
    }

    public object Create(IServiceProvider services)
    {
        var arguments = new object?[_parameters.Length];
        for (var index = 0; index < arguments.Length; index++)
        {
            arguments[index] = Resolve(services, _parameters[index]);
        }

        return _constructor.Invoke(arguments.AsSpan());
    }

    private static object? Resolve(IServiceProvider services, ParameterInfo parameter) => parameter.HasDefaultValue
        ? services.GetService(parameter.ParameterType) ?? parameter.DefaultValue
        : services.GetRequiredService(parameter.ParameterType);
}
