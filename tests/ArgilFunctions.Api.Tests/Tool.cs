using ArgilFunctions.Cli.Processes;

namespace ArgilFunctions.Api.Tests;

/// <summary>Programs that are run to their end.</summary>
internal static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>Runs a program, which must end well.</summary>
    /// <returns>The last lines of what it wrote.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(
        string folder, IReadOnlyDictionary<string, string?> environment, string program, params IReadOnlyList<string> arguments)
    {
        await using var tool = ChildProcess.Start(new(program, program, arguments) { WorkingDirectory = folder, Environment = environment });
        var exitCode = await tool.Exited.WaitAsync(Patience);
        Assert.True(exitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {exitCode}:\n{string.Join('\n', tool.Log)}");
        return tool.Log;
    }
}
