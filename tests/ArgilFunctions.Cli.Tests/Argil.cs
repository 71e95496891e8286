using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ArgilFunctions.Cli.Tests;

/// <summary>The command as a process of its own, in a pipe or on a terminal.</summary>
internal sealed partial class Argil(Uri app)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static string Program => Path.Combine(AppContext.BaseDirectory, "argil.dll");

    public Task<CommandResult> RunAsync(params string[] arguments) => RunAsync(input: string.Empty, arguments);

    public Task<CommandResult> RunAsync(string input, string[] arguments) =>
        StartAsync(new(Dotnet, [Program, .. arguments]), input, noColor: false);

    /// <summary>On a pseudo-terminal of 100 columns; both streams come as one.</summary>
    public Task<CommandResult> RunOnTerminalAsync(bool noColor, params string[] arguments) => StartAsync(
        new("script", ["-qec", $"stty cols 100 rows 40; '{Dotnet}' '{Program}' {string.Join(' ', arguments)}", "/dev/null"]),
        input: string.Empty,
        noColor);

    private async Task<CommandResult> StartAsync(ProcessStartInfo start, string input, bool noColor)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        start.Environment["ARGIL_APP"] = app.ToString();
        start.Environment["TERM"] = "xterm-256color";
        start.Environment.Remove("NO_COLOR");
        if (noColor)
        {
            start.Environment["NO_COLOR"] = "1";
        }

        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Patience);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var error = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        return new(process.ExitCode, await output, await error);
    }

    public static string IdOf(CommandResult submittedAsJson) =>
        JsonDocument.Parse(submittedAsJson.Output).RootElement.GetProperty("id").GetString()!;

    /// <summary>What differs from run to run, by what it is.</summary>
    public static string Normalize(string text)
    {
        text = Uuid().Replace(text, "<uuid>");
        text = RunId().Replace(text, "<id>");
        text = Time().Replace(text, "<time>");
        text = Seconds().Replace(text, "<seconds>");
        return Port().Replace(text, "http://<simulator>").ReplaceLineEndings("\n");
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex RunId();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)")]
    private static partial Regex Time();

    [GeneratedRegex(@"\b(\d+ min \d+|\d+(\.\d)?) s\b|\b\d+ min\b")]
    private static partial Regex Seconds();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Port();
}

internal sealed record CommandResult(int ExitCode, string Output, string Error);
