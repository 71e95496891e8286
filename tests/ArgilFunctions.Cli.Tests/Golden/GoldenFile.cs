using ArgilFunctions.Cli.Processes;

namespace ArgilFunctions.Cli.Tests.Golden;

/// <summary>What a command once said, and is to say again.</summary>
internal static class GoldenFile
{
    private const string Setting = "ARGIL_GOLDEN";

    /// <summary>Compares a transcript with its file; with <c>ARGIL_GOLDEN=accept</c> in the environment, the file is written anew.</summary>
    public static void Check(string name, string transcript)
    {
        var path = Path.Combine(Repository.Root, "tests", "ArgilFunctions.Cli.Tests", "Golden", $"{name}.txt");
        if (Environment.GetEnvironmentVariable(Setting) == "accept")
        {
            File.WriteAllText(path, transcript);
        }

        var (expected, actual) = (Lines(File.ReadAllText(path)), Lines(transcript));
        var line = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.True(
            expected.SequenceEqual(actual),
            $"""
             Golden/{name}.txt, line {line + 1}, was
               {expected.ElementAtOrDefault(line) ?? "(the end)"}
             and is now
               {actual.ElementAtOrDefault(line) ?? "(the end)"}
             If that is meant, write the files anew and read the difference before you commit it:
               {Setting}=accept dotnet run --project tests/ArgilFunctions.Cli.Tests
             """);
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');
}
