using System.Text.Json;
using ArgilFunctions.Cli.Processes;
using ArgilFunctions.Cli.Tests.Golden;
using ArgilFunctions.TestKit;

namespace ArgilFunctions.Cli.Tests.Demo;

/// <summary>The README's first command, as a process of its own.</summary>
public sealed class DemoTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    // The simulator inherits it.
    private static readonly Dictionary<string, string?> Quick = PipelineSettings.ProcessingTime(from: "00:00:01.500", to: "00:00:01.500")
        .ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value);

    private readonly DirectoryInfo _path = Directory.CreateTempSubdirectory("path-without-node-");

    public void Dispose() => _path.Delete(recursive: true);

    [Fact]
    public async Task It_ends_with_two_videos()
    {
        var (exitCode, output) = await RunAsync("demo");

        Assert.True(exitCode == 0, string.Join('\n', output));
        Assert.Equal(2, output.Count(line => line.Contains("✓ demo-", StringComparison.Ordinal) && line.Contains("video ", StringComparison.Ordinal)));
        Assert.Contains("demo-2 (queue): completed", output);
        GoldenFile.Check("demo", Transcript.Mask(string.Join('\n', output) + '\n'));
    }

    [Fact]
    public async Task Its_last_line_is_a_json_object_that_says_how_the_slots_were_used()
    {
        var (exitCode, output) = await RunAsync(["demo", "--assets", "12", "--json"], Quick);
        var summary = JsonDocument.Parse(output[^1]).RootElement;

        Assert.True(exitCode == 0, string.Join('\n', output));
        Assert.Equal(
            (3, 12, 0, 5, 0),
            (Number("videos"), Number("assets"), Number("failed"), Number("peakProcessing"), Number("rejected429")));
        Assert.True(summary.GetProperty("elapsedMs").GetInt64() > 0);
        Assert.True(summary.GetProperty("makespanRatio").GetDouble() >= 1);

        int Number(string name) => summary.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task Without_node_it_says_so_and_runs_the_http_half()
    {
        File.CreateSymbolicLink(Path.Combine(_path.FullName, "dotnet"), Executables.Find("dotnet", Environment.GetEnvironmentVariable("PATH"))!);

        var (exitCode, output) = await RunAsync(["demo"], new Dictionary<string, string?>(Quick) { ["PATH"] = _path.FullName });

        Assert.True(exitCode == 0, string.Join('\n', output));
        Assert.Contains(output, line => line.Contains("needs Node", StringComparison.Ordinal));
        Assert.Contains("demo-2 (HTTP): completed", output);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("many")]
    public async Task A_number_that_is_none_is_refused_with_what_is_allowed(string assets)
    {
        var (exitCode, output) = await RunAsync("demo", "--assets", assets);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("--assets must be a whole number from 1 to 1000.", output);
    }

    private static Task<(int ExitCode, IReadOnlyList<string> Output)> RunAsync(params string[] arguments) =>
        RunAsync(arguments, new Dictionary<string, string?>());

    private static async Task<(int ExitCode, IReadOnlyList<string> Output)> RunAsync(
        string[] arguments, IReadOnlyDictionary<string, string?> environment)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        await using var argil = ChildProcess.Start(
            new("argil", dotnet, [Path.Combine(AppContext.BaseDirectory, "argil.dll"), .. arguments]) { Environment = environment });
        var exitCode = await argil.Exited.WaitAsync(Patience, TestContext.Current.CancellationToken);
        return (exitCode, argil.Log);
    }
}
