using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ArgilFunctions.Embedded.Tests.Surface;

/// <summary>Writes our own members in the form of the list of the real ones.</summary>
internal static class SurfaceMembers
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string NameOf(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return NameOf(value) + "?";
        }

        if (type.IsArray)
        {
            return NameOf(type.GetElementType()!) + "[]";
        }

        var name = Keyword(type) ?? type.Name.Split('`')[0];
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>" : name;
    }

    public static string KindOf(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    public static IEnumerable<string> MembersOf(Type type) => type.IsEnum
        ? Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(value => $"{Enum.GetName(type, value)} = {value}")
        : type.GetMembers(Declared).Where(IsOurs).SelectMany(Describe);

    private static bool IsOurs(MemberInfo member) =>
        !member.IsDefined(typeof(CompilerGeneratedAttribute)) && member is not TypeInfo && IsVisible(member) && !IsOfObject(member);

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(accessor => IsVisible(accessor)),
        _ => false,
    };

    // What every value type or record overrides says nothing of the shape.
    private static bool IsOfObject(MemberInfo member) =>
        member.Name is "Equals" or "GetHashCode" or "ToString" or "op_Equality" or "op_Inequality" or "Deconstruct";

    public static IEnumerable<string> Describe(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => [$"{Access(constructor)}new({Parameters(constructor)})"],
        PropertyInfo property => [Describe(property)],
        MethodInfo { Name: "op_Implicit" } conversion =>
            [$"implicit {NameOf(conversion.GetParameters()[0].ParameterType)} -> {NameOf(conversion.ReturnType)}"],
        MethodInfo { IsSpecialName: false } method => [Describe(method)],
        _ => [],
    };

    private static string Describe(PropertyInfo property)
    {
        var accessor = property.GetMethod ?? property.SetMethod!;
        var isInit = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Length > 0;
        var getter = property.GetMethod is { } get && IsVisible(get) ? "get; " : string.Empty;
        var setter = property.SetMethod is { } set && IsVisible(set) ? isInit ? "init; " : "set; " : string.Empty;
        return $"{Modifiers(accessor)}{NameOf(property.PropertyType)} {property.Name} {{ {getter}{setter}}}";
    }

    private static string Describe(MethodInfo method)
    {
        var generics = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(NameOf))}>" : string.Empty;
        var extension = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : string.Empty;
        return $"{Modifiers(method)}{NameOf(method.ReturnType)} {method.Name}{generics}({extension}{Parameters(method)})";
    }

    private static string Modifiers(MethodInfo method)
    {
        var isVirtual = method is { IsVirtual: true, IsFinal: false };
        var kind = method switch
        {
            { IsStatic: true } => "static ",
            { IsAbstract: true } => "abstract ",
            _ when isVirtual => "virtual ",
            _ => string.Empty,
        };
        return kind + Access(method);
    }

    private static string Access(MethodBase method) => method.IsPublic ? string.Empty : "protected ";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Describe));

    private static string Describe(ParameterInfo parameter)
    {
        var value = parameter.HasDefaultValue ? $" = {Default(parameter.DefaultValue)}" : string.Empty;
        return $"{NameOf(parameter.ParameterType)} {parameter.Name}{value}";
    }

    private static string Default(object? value) => value is null ? "default" : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static string? Keyword(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type == typeof(void) => "void",
        _ when type == typeof(object) => "object",
        _ when type.IsEnum => null,
        TypeCode.String => "string",
        TypeCode.Boolean => "bool",
        TypeCode.Int32 => "int",
        TypeCode.Double => "double",
        _ => null,
    };
}
