using System.Net.Http.Json;
using System.Text.Json;
using ArgilFunctions.TestKit;

namespace ArgilFunctions.Cli.Tests.Golden;

/// <summary>Every command, piped, against the files beside this one: who changes what a script reads, or a person is used to, shall see it.</summary>
public sealed class GoldenTests(GoldenPipeline pipeline) : IClassFixture<GoldenPipeline>
{
    private static readonly string[][] Commands =
    [
        [], ["demo"], ["submit"], ["watch"], ["list"], ["show"], ["cancel"], ["slots"], ["poison"], ["poison", "list"], ["poison", "resend"], ["doctor"],
    ];

    private readonly Argil _argil = new(pipeline.Running.App.BaseAddress!);

    [Fact]
    public async Task The_help_of_every_command()
    {
        var transcript = new Transcript(_argil);
        foreach (var command in Commands)
        {
            await transcript.RunAsync([.. command, "--help"]);
        }

        GoldenFile.Check("help", transcript.ToString());
    }

    [Fact]
    public async Task A_session()
    {
        var (text, json) = (new Transcript(_argil), new Transcript(_argil));
        var submitted = await json.SendAsync(pipeline.Request("first", 1), "submit", "-", "--json");
        var first = Argil.IdOf(submitted);
        await text.RunAsync("watch", first);
        await json.RunAsync("watch", first, "--json");
        await text.SendAsync(pipeline.Request("second", 2), "submit", "-", "--watch");
        await text.SendAsync(pipeline.Request("third", 3, "broken-image"), "submit", "-", "--watch");
        await text.SendAsync("""{"name":"","moments":[]}""", "submit", "-");
        await text.RunAsync("submit", "no-such-file.json");
        await text.RunAsync("list", "--limit", "0");
        await text.RunAsync("list", "--app", "http://127.0.0.1:1");
        await text.RunAsync("show", first);
        await json.RunAsync("show", first, "--json");
        await text.RunAsync("show", "nobody");
        await text.RunAsync("slots");
        await text.RunAsync("poison", "list");

        await text.SendAsync(pipeline.Request("fourth", 5, "slow-image"), "submit", "-");
        var fifth = Argil.IdOf(await _argil.RunAsync(pipeline.Request("fifth", 7, "slow-image"), ["submit", "-", "--json"]));
        await UntilAsync("slots", slots => slots.GetProperty("queueLength").GetInt32() == 1
            && slots.GetProperty("holders") is var holders && holders.GetArrayLength() == 1 && holders[0].GetProperty("state").GetString() == "bound");
        await text.RunAsync("slots");
        await json.RunAsync("slots", "--json");
        await text.RunAsync("watch", fifth, "--timeout", "00:00:01");
        await text.RunAsync("list");
        await text.RunAsync("list", "--status", "failed");
        await text.RunAsync("list", "--name", "nothing like it");
        await json.RunAsync("list", "--name", "first", "--json");
        await text.RunAsync("doctor");
        await json.RunAsync("doctor", "--json");
        await text.RunAsync("cancel", fifth);
        await pipeline.Running.FinishAsync(fifth);
        await text.RunAsync("watch", fifth);
        await json.RunAsync("cancel", fifth, "--json");
        await text.RunAsync("cancel", first);

        var refused = await pipeline.Running.AddPoisonAsync("""{"name":"no moments"}""");
        await text.RunAsync("poison", "list");
        await json.RunAsync("poison", "list", "--json");
        await text.RunAsync("poison", "resend", refused);
        await text.RunAsync("poison", "resend", await pipeline.Running.AddPoisonAsync(pipeline.Request("sixth", 9)));
        await json.RunAsync("poison", "resend", await pipeline.Running.AddPoisonAsync(pipeline.Request("seventh", 11)), "--json");

        GoldenFile.Check("session", text.ToString());
        GoldenFile.Check("json", json.ToString());
    }

    private Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> holds) => RunningPipeline.UntilAsync(
        () => pipeline.Running.App.GetFromJsonAsync<JsonElement>(new Uri($"/api/{path}", UriKind.Relative)), holds);
}
