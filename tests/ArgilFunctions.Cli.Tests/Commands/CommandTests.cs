using System.Text.Json;
using ArgilFunctions.TestKit;

namespace ArgilFunctions.Cli.Tests.Commands;

/// <summary>Each command against a running app, as a script and as a person use it.</summary>
public sealed class CommandTests(PipelineFixture running) : IClassFixture<PipelineFixture>
{
    private readonly RunningPipeline _pipeline = running.Pipeline;
    private readonly Argil _argil = new(running.Pipeline.App.BaseAddress!);

    [Fact]
    public async Task Submit_and_watch_ends_with_the_video()
    {
        var result = await SubmitAsync("trailer", "--watch");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("trailer: completed", result.Output.Split('\n').Last(line => line.StartsWith("trailer: ", StringComparison.Ordinal)));
        Assert.EndsWith(
            """
            trailer  completed
              id        <id>
              accepted  <time>
              changed   <time>
              video     <uuid>  IDLE
              preview   http://<simulator>/preview/<uuid>
            asset-1	ready	IMAGE	<seconds>	<uuid>

            """.ReplaceLineEndings("\n"),
            Argil.Normalize(result.Output),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_one_line_on_standard_output_and_nothing_else()
    {
        var submitted = await SubmitAsync("as-json", "--watch", "--json");
        var listed = await _argil.RunAsync("list", "--name", "as-json", "--json");

        Assert.Equal("completed", JsonDocument.Parse(Assert.Single(Lines(submitted.Output))).RootElement.GetProperty("status").GetString());
        Assert.Contains("as-json: completed", submitted.Error, StringComparison.Ordinal);
        Assert.Equal(1, JsonDocument.Parse(Assert.Single(Lines(listed.Output))).RootElement.GetProperty("videos").GetArrayLength());
    }

    [Fact]
    public async Task The_same_key_is_the_same_run()
    {
        var first = await SubmitAsync("once", "--idempotency-key", "order-1", "--json");
        var second = await SubmitAsync("once", "--idempotency-key", "order-1", "--json");

        Assert.Equal(Argil.IdOf(first), Argil.IdOf(second));
    }

    [Fact]
    public async Task A_request_that_is_not_valid_is_told_field_by_field_and_ends_with_1()
    {
        var result = await _argil.RunAsync("""{"name":"","moments":[]}""", ["submit", "-"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("#/name must be", result.Output, StringComparison.Ordinal);
        Assert.Contains("#/moments must be", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_id_ends_with_1_and_says_so()
    {
        var result = await _argil.RunAsync("show", "nobody");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("'nobody'", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_that_is_not_there_ends_with_3()
    {
        var result = await _argil.RunAsync("list", "--app", "http://127.0.0.1:1");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("cannot be reached", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("submit", "no-such-file.json")]
    [InlineData("list", "--limit", "0")]
    [InlineData("list", "--status", "odd")]
    [InlineData("watch", "id", "--timeout", "-00:00:01")]
    [InlineData("slots", "--app", "nowhere")]
    [InlineData("unknown")]
    public async Task Wrong_use_ends_with_2(params string[] arguments) => Assert.Equal(2, (await _argil.RunAsync(arguments)).ExitCode);

    [Fact]
    public async Task A_message_that_cannot_be_taken_is_shown_with_its_reason_and_is_refused_again_as_long_as_it_is_wrong()
    {
        await _pipeline.EnqueueAsync("""{"name":"no moments"}""");
        await _pipeline.UntilPoisonAsync();

        var listed = await _argil.RunAsync("poison", "list");
        var resent = await _argil.RunAsync("poison", "resend", listed.Output.Split('\t')[0]);

        Assert.Contains("#/moments", listed.Output, StringComparison.Ordinal);
        Assert.Equal(1, resent.ExitCode);
        Assert.Contains("#/moments", resent.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_finds_a_healthy_app_healthy()
    {
        var result = await _argil.RunAsync("doctor", "--json");
        var report = JsonDocument.Parse(result.Output).RootElement;

        Assert.True(result.ExitCode == 0, result.Output);
        Assert.True(report.GetProperty("isHealthy").GetBoolean());
        Assert.Subset(
            report.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("name").GetString()).ToHashSet(),
            new HashSet<string?> { "clock", "slots", "unfinished" });
    }

    [Fact]
    public async Task On_a_terminal_there_are_tables_and_colours_unless_nobody_wants_them()
    {
        await SubmitAsync("shown", "--watch");

        var coloured = await _argil.RunOnTerminalAsync(noColor: false, "slots");
        var plain = await _argil.RunOnTerminalAsync(noColor: true, "slots");
        var table = await _argil.RunOnTerminalAsync(noColor: true, "list", "--name", "shown");
        var live = await _argil.RunOnTerminalAsync(noColor: true, "watch", Argil.IdOf(await SubmitAsync("live", "--json")));

        Assert.Contains("\e[", coloured.Output, StringComparison.Ordinal);
        Assert.Matches(@"[■□]{5}  \d of 5 in use, \d waiting", plain.Output);
        Assert.DoesNotMatch(@"\e\[[\d;]*m", plain.Output);
        Assert.Matches(@"shown\s+completed", table.Output);
        Assert.Contains("╭──", live.Output, StringComparison.Ordinal);
        Assert.Matches(@"✓ asset-1 ready", live.Output);
        Assert.Equal(0, live.ExitCode);
    }

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private Task<CommandResult> SubmitAsync(string name, params string[] options) =>
        _argil.RunAsync(Requests.Video(name, _pipeline.Simulator, 1).ToJsonString(), ["submit", "-", .. options]);
}
