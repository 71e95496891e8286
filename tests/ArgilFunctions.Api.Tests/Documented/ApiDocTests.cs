using System.Text.Json;
using ArgilFunctions.Cli.Processes;

namespace ArgilFunctions.Api.Tests.Documented;

/// <summary>docs/api.md, run as it stands by a real shell and a real curl, against the app and the simulator as a stranger starts them.</summary>
public sealed class ApiDocTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("doc-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Every_command_of_the_page_gets_the_answer_that_is_shown()
    {
        var calls = DocumentedCall.Read(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "api.md")));
        Assert.True(calls.Count >= 14);
        await using var live = await LiveApp.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        var variables = new Dictionary<string, string?>
        {
            ["APP"] = live.App.GetLeftPart(UriPartial.Authority),
            ["KEY"] = LiveApp.FunctionKey,
            ["MEDIA"] = new Uri(live.Simulator, "media").ToString(),
            ["HOOK"] = receiver.Url,
        };

        foreach (var call in calls)
        {
            var answer = call.Command is null ? await HearAsync(call, receiver) : await AnswerAsync(call, variables);
            if (call.Command is not null && answer.Body is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty("id", out var id))
            {
                variables["ID"] = id.GetString();
            }
        }
    }

    private static async Task<HttpText> HearAsync(DocumentedCall call, WebhookReceiver receiver)
    {
        using var deadline = new CancellationTokenSource(Patience);
        Webhook? webhook;
        while (!receiver.Received.TryDequeue(out webhook))
        {
            await Task.Delay(BetweenLooks, TimeProvider.System, deadline.Token);
        }

        Assert.Null(call.Shown.DifferenceTo(HttpText.Of(webhook)));
        return call.Shown;
    }

    /// <summary>A question is asked until the answer is what is shown, as its reader would; anything else once.</summary>
    private async Task<HttpText> AnswerAsync(DocumentedCall call, Dictionary<string, string?> variables)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            var command = call.Command!.Replace("curl -i ", "curl -sSi ", StringComparison.Ordinal);
            var log = await Tool.RunAsync(_folder.FullName, variables, "bash", "-c", command);
            var answer = HttpText.Parse(string.Join('\n', log));
            if (call.Shown.DifferenceTo(answer) is not { } difference)
            {
                return answer;
            }

            Assert.True(call.IsQuestion && !deadline.IsCancellationRequested, $"{call.Command}{difference}:\n{string.Join('\n', log)}");
            await Task.Delay(BetweenLooks, TimeProvider.System);
        }
    }
}
