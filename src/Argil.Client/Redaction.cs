using System.Text.RegularExpressions;

namespace Argil.Client;

/// <summary>Takes out of a text from outside what must not be told on: the key, and all of a URL that may be a secret.</summary>
internal static partial class Redaction
{
    private const string Cut = "…";

    public static string Apply(string text, string key)
    {
        text = Url().Replace(text, url => WithoutSecrets(url.Groups["scheme"].Value, url.Groups["rest"].Value));
        return key.Length > 0 ? text.Replace(key, Cut, StringComparison.Ordinal) : text;
    }

    private static string WithoutSecrets(string scheme, string rest)
    {
        var end = rest.AsSpan().IndexOfAny('?', '#');
        var place = end < 0 ? rest : rest[..end];
        return scheme + place[(place.LastIndexOf('@') + 1)..] + (end < 0 ? string.Empty : Cut);
    }

    [GeneratedRegex("""(?<scheme>https?:/?/?)(?<rest>[^\s"'<>]+)""", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Url();
}
