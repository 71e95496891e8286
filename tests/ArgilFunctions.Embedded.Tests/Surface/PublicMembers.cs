using System.Text.RegularExpressions;

namespace ArgilFunctions.Embedded.Tests.Surface;

/// <summary>The public members of the real packages, as they were read from their assemblies; names without namespaces.</summary>
internal static partial class PublicMembers
{
    private static readonly Lazy<IReadOnlyDictionary<string, RealType>> All = new(Read);

    public static IReadOnlyDictionary<string, RealType> Types => All.Value;

    private static Dictionary<string, RealType> Read()
    {
        var types = new Dictionary<string, RealType>();
        RealType? current = null;
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Surface", "public-members.txt")))
        {
            if (Header().Match(line) is { Success: true } header)
            {
                current = new(header.Groups["kind"].Value, header.Groups["base"].Value is { Length: > 0 } parent ? Shorten(parent) : null, []);
                types[Shorten(header.Groups["name"].Value)] = current;
            }
            else if (line.StartsWith("  ", StringComparison.Ordinal))
            {
                current!.Members.Add(Shorten(line.Trim()));
            }
        }

        return types;
    }

    /// <summary>Namespaces go, and so do the words that say how a member is declared rather than what it is.</summary>
    private static string Shorten(string text) => Namespaces().Replace(text, string.Empty);

    [GeneratedRegex(@"^type (?<name>\S+)  \[(?<kind>[^\]]+)\](?: : (?<base>.+?))?  in ")]
    private static partial Regex Header();

    [GeneratedRegex(@"\b(?:[A-Z]\w*\.)+(?=[A-Z])")]
    private static partial Regex Namespaces();
}

internal sealed record RealType(string Kind, string? Base, List<string> Members);
