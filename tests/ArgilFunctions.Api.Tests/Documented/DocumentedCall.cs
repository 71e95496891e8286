using System.Text.RegularExpressions;

namespace ArgilFunctions.Api.Tests.Documented;

/// <summary>A command of the page and the answer that is shown below it.</summary>
internal sealed partial record DocumentedCall(string Command, HttpText Shown)
{
    /// <summary>It only asks, and may be asked again.</summary>
    public bool IsQuestion => !Command.Contains(" -d ", StringComparison.Ordinal) && !Command.Contains("-X ", StringComparison.Ordinal);

    /// <summary>All of a page, in order: each block of commands, and the answer that must follow it.</summary>
    public static IReadOnlyList<DocumentedCall> Read(string page)
    {
        var blocks = Block().Matches(page).Select(block => (Kind: block.Groups["kind"].Value, Text: block.Groups["text"].Value)).ToList();
        Assert.Equal(blocks.Select((_, index) => index % 2 == 0 ? "sh" : "http"), blocks.Select(block => block.Kind));
        return [.. blocks.Chunk(2).Select(pair => new DocumentedCall(pair[0].Text, HttpText.Parse(pair[1].Text)))];
    }

    [GeneratedRegex("^```(?<kind>sh|http)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
