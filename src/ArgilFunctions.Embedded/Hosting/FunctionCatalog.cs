using System.Reflection;
using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Hosting;

/// <summary>The functions of an app, found once at the start.</summary>
internal sealed class FunctionCatalog
{
    private readonly Dictionary<string, FunctionMethod> _byName = new(StringComparer.OrdinalIgnoreCase);

    private FunctionCatalog(IEnumerable<FunctionMethod> functions)
    {
        foreach (var function in functions)
        {
            if (!_byName.TryAdd(function.Name, function))
            {
                throw new InvalidOperationException($"{function} and {_byName[function.Name]} have the same name; names must differ by more than case.");
            }
        }
    }

    public static FunctionCatalog Discover(Assembly assembly) => Discover(assembly.GetTypes());

    public static FunctionCatalog Discover(IEnumerable<Type> types)
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly;
        return new(
            from type in types
            from method in type.GetMethods(Any)
            let function = method.GetCustomAttribute<FunctionAttribute>()
            where function is not null
            select new FunctionMethod(function.Name, method));
    }

    public FunctionMethod? Find<TTrigger>(string name) where TTrigger : Attribute =>
        _byName.TryGetValue(name, out var function) && function.Trigger is TTrigger ? function : null;

    public IEnumerable<(FunctionMethod Function, TTrigger Trigger)> All<TTrigger>() where TTrigger : Attribute =>
        _byName.Values.Where(function => function.Trigger is TTrigger).Select(function => (function, (TTrigger)function.Trigger));
}
