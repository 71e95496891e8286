using System.Globalization;

namespace ArgilFunctions.Pipeline;

/// <summary>Names a field of a JSON document, RFC 6901.</summary>
public static class JsonPointer
{
    public static string To(params ReadOnlySpan<object> path)
    {
        var pointer = "#";
        foreach (var part in path)
        {
            var text = Convert.ToString(part, CultureInfo.InvariantCulture)!;
            pointer += "/" + text.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
        }

        return pointer;
    }
}
