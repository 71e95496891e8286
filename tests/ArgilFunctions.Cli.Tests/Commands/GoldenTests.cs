using System.Runtime.CompilerServices;
using System.Text;
using ArgilFunctions.TestKit;

namespace ArgilFunctions.Cli.Tests.Commands;

/// <summary>
/// All that each command says, word for word, as the files in <c>Golden</c> have it; ids, times and ports are masked.
/// <c>ARGIL_GOLDEN=accept</c> writes the files anew: look at what has changed before it is committed.
/// </summary>
public sealed class GoldenTests
{
    private const string Setting = "ARGIL_GOLDEN";

    private static readonly PipelineSettings Slow = new()
    {
        Simulator = new Dictionary<string, string?>
        {
            ["Simulator:AssetRules:0:Name"] = "slow-*",
            ["Simulator:AssetRules:0:ProcessingTime:From"] = "00:10:00",
            ["Simulator:AssetRules:0:ProcessingTime:To"] = "00:10:00",
        },
    };

    public static TheoryData<string> Commands { get; } =
        ["", "submit", "watch", "list", "show", "cancel", "slots", "poison", "poison list", "poison resend", "doctor", "demo"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Each_command_explains_itself(string command)
    {
        var argil = new Argil(new("http://127.0.0.1:9"));

        await new Session(argil).SaysAsync($"help {command}".TrimEnd().Replace(' ', '-'), [.. Words(command), "--help"]);
    }

    [Fact]
    public async Task Each_command_says_what_it_does_and_ends_with_its_code()
    {
        await using var pipeline = await RunningPipeline.StartAsync(Slow);
        var session = new Session(new(pipeline.App.BaseAddress!));
        string Request(string name, int asset) => Requests.Video(name, pipeline.Simulator, asset).ToJsonString();
        var slow = Request("trailer", 2).Replace("\"name\":\"asset-2\"", "\"name\":\"slow-clip\"", StringComparison.Ordinal);

        await session.SaysAsync("doctor", ["doctor"]);
        await session.SaysAsync("list-nothing", ["list"]);
        await session.SaysAsync("submit", ["submit", "-"], Request("teaser", 1));
        await pipeline.FinishAsync(session.LastId);
        await session.SaysAsync("submit-refused", ["submit", "-"], """{"name":"","assets":{"a":{"type":"VIDEO","url":"ftp://host"}},"moments":[]}""");
        await session.SaysAsync("watch", ["watch", session.LastId]);
        await session.SaysAsync("watch-json", ["watch", session.LastId, "--json"]);
        await session.SaysAsync("show", ["show", session.LastId]);
        await session.SaysAsync("list", ["list"]);
        await session.SaysAsync("cancel-ended", ["cancel", session.LastId]);
        await session.SaysAsync("show-unknown", ["show", "nobody"]);
        await session.SaysAsync("submit-slow", ["submit", "-"], slow);
        await RunningPipeline.UntilAsync(
            () => pipeline.App.GetStringAsync(new Uri("/api/slots", UriKind.Relative)), slots => slots.Contains("bound", StringComparison.Ordinal));
        await RunningPipeline.UntilAsync(
            () => pipeline.App.GetStringAsync(new Uri($"/api/videos/{session.LastId}", UriKind.Relative)), video => video.Contains("processing", StringComparison.Ordinal));
        await session.SaysAsync("slots", ["slots"]);
        await session.SaysAsync("watch-in-vain", ["watch", session.LastId, "--timeout", "00:00:00.1"]);
        await session.SaysAsync("cancel", ["cancel", session.LastId]);
        await pipeline.EnqueueAsync("""{"name":"no moments"}""");
        await pipeline.UntilPoisonAsync();
        var letter = await session.SaysAsync("poison-list", ["poison", "list"]);
        await session.SaysAsync("poison-resend", ["poison", "resend", letter.Split('\t')[0]]);
        await session.SaysAsync("unreachable", ["list", "--app", "http://127.0.0.1:1"]);
        await session.SaysAsync("wrong-use", ["list", "--limit", "0"]);
    }

    private static string[] Words(string command) => command.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs commands one after another and holds each to its file.</summary>
    private sealed class Session(Argil argil)
    {
        /// <summary>Of the request submitted last.</summary>
        public string LastId { get; private set; } = "ID";

        public async Task<string> SaysAsync(string name, string[] arguments, string input = "")
        {
            var result = await argil.RunAsync(input, arguments);
            if (arguments[0] == "submit" && result.ExitCode == 0)
            {
                LastId = result.Output.Trim().Split('\n')[^1].Split(' ', '\t')[^1];
            }

            var said = new StringBuilder($"$ argil {string.Join(' ', arguments)}\n{result.Output}");
            _ = result.Error.Length == 0 ? said : said.Append("\n[standard error]\n").Append(result.Error);
            Hold(name, Argil.Normalize(said.Append($"\n[exit code {result.ExitCode}]\n").ToString()));
            return result.Output;
        }

        private static void Hold(string name, string said, [CallerFilePath] string source = "")
        {
            var file = Path.Combine(Path.GetDirectoryName(source)!, "..", "Golden", $"{name}.txt");
            if (Environment.GetEnvironmentVariable(Setting) == "accept")
            {
                File.WriteAllText(file, said);
            }

            Assert.Equal(File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : $"There is no {file}: {Setting}=accept writes it.", said);
        }
    }
}
