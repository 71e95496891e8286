using System.Globalization;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Triggers;

/// <summary>Reads the parameters of a URL's query, and notes what is wrong as <c>?name</c>.</summary>
internal sealed class QueryReader(HttpRequest http)
{
    private readonly List<FieldError> _errors = [];

    public IReadOnlyList<FieldError> Errors => _errors;

    public int Number(string name, int otherwise, int least, int most) => Text(name, most.ToString(CultureInfo.InvariantCulture).Length) switch
    {
        null => otherwise,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        _ => Fail(name, $"must be a number from {least} to {most}", otherwise),
    };

    public string? OneOf(string name, IReadOnlyList<string> allowed) => Text(name, int.MaxValue) switch
    {
        null => null,
        var text when allowed.Contains(text) => text,
        _ => Fail<string?>(name, $"must be one of {string.Join(", ", allowed)}", otherwise: null),
    };

    public T? Parsed<T>(string name, Func<string, T?> parse, string expected) where T : class => Text(name, int.MaxValue) switch
    {
        null => null,
        var text => parse(text) ?? Fail<T?>(name, expected, otherwise: null),
    };

    /// <summary>Null when it is not there or empty.</summary>
    public string? Text(string name, int maxLength)
    {
        var values = http.Query[name];
        if (values.Count > 1 || values.ToString().Length > maxLength)
        {
            return Fail<string?>(name, $"must stand once, with at most {maxLength} characters", otherwise: null);
        }

        return values.ToString() is { Length: > 0 } text ? text : null;
    }

    private T Fail<T>(string name, string detail, T otherwise)
    {
        _errors.Add(new($"?{name}", detail));
        return otherwise;
    }
}
