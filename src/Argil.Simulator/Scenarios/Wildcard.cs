using System.IO.Enumeration;

namespace Argil.Simulator.Scenarios;

internal static class Wildcard
{
    /// <summary>No pattern fits everything; <c>*</c> in one stands for any text, <c>?</c> for any one character.</summary>
    public static bool Fits(string? pattern, string text) =>
        pattern is null || FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false);
}
