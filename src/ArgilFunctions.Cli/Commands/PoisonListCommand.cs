using System.CommandLine;
using ArgilFunctions.Cli.Http;
using ArgilFunctions.Cli.Terminal;
using ArgilFunctions.Contracts;
using Spectre.Console;

namespace ArgilFunctions.Cli.Commands;

/// <summary><c>argil poison list</c></summary>
internal sealed class PoisonListCommand() : AppCommand("list", "List the messages that could not be taken, oldest first.")
{
    protected override async Task<int> RunAsync(AppClient app, Screen screen, ParseResult options, CancellationToken cancellationToken)
    {
        var page = await app.ListPoisonAsync(cancellationToken);
        screen.Result(page, ContractJson.Readable.PoisonPage, () => Show(screen, page));
        return ExitCode.Done;
    }

    private static void Show(Screen screen, PoisonPage page)
    {
        if (page.Messages.Count == 0)
        {
            screen.Console.WriteLine(page.Enabled ? "None." : "The app has no queue: the setting AzureWebJobsStorage is absent.");
            return;
        }

        screen.Rows(["id", "since", "reason"], page.Messages.Select(IReadOnlyList<Cell> (message) => [message.Id, Age(message), new(Reason(message), IsElastic: true)]));
        if (page.Count > page.Messages.Count && screen.IsTerminal)
        {
            screen.Console.MarkupLineInterpolated($"[grey]About {page.Count} in all; these are the first.[/]");
        }
    }

    private static string Age(PoisonEntry message) =>
        message.InsertedAt is { } since ? Ages.Describe(TimeProvider.System.GetUtcNow() - since) : "-";

    private static string Reason(PoisonEntry message) => message.Reason switch
    {
        null => "tried too often; look in the app's logs",
        { Errors: [var first, ..] } => $"{first.Pointer} {first.Detail}",
        { Title: var title } => title,
    };
}
