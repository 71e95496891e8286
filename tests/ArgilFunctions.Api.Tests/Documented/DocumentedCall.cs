using System.Text.RegularExpressions;

namespace ArgilFunctions.Api.Tests.Documented;

/// <summary>A command of the page and the answer that is shown below it; or a webhook, which nobody asks for.</summary>
internal sealed partial record DocumentedCall(string? Command, HttpText Shown)
{
    /// <summary>It only asks, and may be asked again.</summary>
    public bool IsQuestion => Command?.Contains(" -d ", StringComparison.Ordinal) == false && !Command.Contains("-X ", StringComparison.Ordinal);

    /// <summary>All of a page, in order: each block of commands is followed by the answer.</summary>
    public static IReadOnlyList<DocumentedCall> Read(string page)
    {
        var calls = new List<DocumentedCall>();
        string? command = null;
        foreach (Match block in Block().Matches(page))
        {
            var text = block.Groups["text"].Value;
            if (block.Groups["kind"].Value == "sh")
            {
                Assert.True(command is null, $"No answer is shown to {command}");
                command = text;
                continue;
            }

            Assert.Equal(command is null, text.StartsWith("POST ", StringComparison.Ordinal));
            calls.Add(new(command, HttpText.Parse(text)));
            command = null;
        }

        Assert.True(command is null, $"No answer is shown to {command}");
        return calls;
    }

    [GeneratedRegex("^```(?<kind>sh|http)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
