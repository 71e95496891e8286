using System.Text;
using System.Text.RegularExpressions;

namespace ArgilFunctions.Cli.Tests.Golden;

/// <summary>Commands and what they said, as a person would copy them from a terminal, without what differs from run to run.</summary>
internal sealed partial class Transcript(Argil argil)
{
    private readonly StringBuilder _text = new();

    /// <summary>Runs a command without input.</summary>
    public Task<CommandResult> RunAsync(params string[] arguments) => SendAsync(input: string.Empty, arguments);

    /// <summary>Runs a command with something to read.</summary>
    public async Task<CommandResult> SendAsync(string input, params string[] arguments)
    {
        var result = await argil.RunAsync(input, arguments);
        Add(string.Join(' ', arguments), result);
        return result;
    }

    public void Add(string command, CommandResult result)
    {
        _text.Append("$ argil ").AppendLine(command).Append(result.Output);
        if (result.Error.Length > 0)
        {
            _text.AppendLine("--- standard error").Append(result.Error);
        }

        _text.AppendLine($"--- ends with {result.ExitCode}").AppendLine();
    }

    public override string ToString() => Mask(_text.ToString());

    /// <summary>Which steps a watcher gets to see is a matter of time, and so are times, ages and what is estimated by them; ids are of chance.</summary>
    public static string Mask(string text)
    {
        text = Step().Replace(text, string.Empty);
        text = StepOfAnAsset().Replace(text, string.Empty);
        text = StepOfTheDemo().Replace(text, string.Empty);
        text = Peak().Replace(text, "at most <some>");
        text = JsonSeconds().Replace(text, "$1<seconds>");
        text = Cancelling().Replace(text, "<Cancelled, or being cancelled>:");
        return When().Replace(Argil.Normalize(text), "<when>");
    }

    [GeneratedRegex("in <seconds>|any moment")]
    private static partial Regex When();

    [GeneratedRegex(@"(?m)^.+: (queued|waiting|uploading|processing|creating|rendering|ready)\n")]
    private static partial Regex Step();

    [GeneratedRegex(@"(?m)^\S+ asset-\d+: (failed|cancelled)\n")]
    private static partial Regex StepOfAnAsset();

    [GeneratedRegex(@"(?m)^(demo-\d+ \(\w+\): completed|Installing .+)\n")]
    private static partial Regex StepOfTheDemo();

    [GeneratedRegex(@"at most \d")]
    private static partial Regex Peak();

    [GeneratedRegex(@"(""\w+Seconds"":)[\d.E-]+")]
    private static partial Regex JsonSeconds();

    [GeneratedRegex("(?m)^(Cancelled|Being cancelled):")]
    private static partial Regex Cancelling();
}
