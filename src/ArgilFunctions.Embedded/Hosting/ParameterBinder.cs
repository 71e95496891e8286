using System.Reflection;
using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Hosting;

/// <summary>Gives each parameter of a function its value: the trigger's, the durable client, the cancellation token, or a named one.</summary>
internal sealed class ParameterBinder(FunctionMethod function, Func<DurableTaskClient> client)
{
    public object?[] Bind(object? trigger, CancellationToken cancellation, Func<ParameterInfo, object?>? named = null) =>
        [.. function.Parameters.Select(parameter => parameter switch
        {
            _ when parameter == function.TriggerParameter => trigger,
            _ when parameter.ParameterType == typeof(CancellationToken) => cancellation,
            _ when parameter.IsDefined(typeof(DurableClientAttribute)) => client(),
            _ when named is not null => named(parameter),
            _ => throw new InvalidOperationException($"{function}: parameter '{parameter.Name}' cannot be bound."),
        })];
}
