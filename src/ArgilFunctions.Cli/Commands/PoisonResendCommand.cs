using System.CommandLine;
using ArgilFunctions.Cli.Http;
using ArgilFunctions.Cli.Terminal;
using ArgilFunctions.Contracts;
using Spectre.Console;

namespace ArgilFunctions.Cli.Commands;

/// <summary><c>argil poison resend ID</c></summary>
internal sealed class PoisonResendCommand : AppCommand
{
    private readonly Argument<string> _id = new("ID") { Description = "The message's id, as poison list shows it." };

    public PoisonResendCommand() : base("resend", "Send a message again under the id it had: sent twice, it is made once.") => Arguments.Add(_id);

    protected override async Task<int> RunAsync(AppClient app, Screen screen, ParseResult options, CancellationToken cancellationToken)
    {
        var status = await app.ResendPoisonAsync(options.GetValue(_id)!, cancellationToken);
        screen.Result(status, ContractJson.Readable.StatusDocument, () =>
        {
            screen.Console.MarkupLineInterpolated($"[green]Accepted:[/] {status.Name} is {status.Status}. Watch it with:");
            screen.Console.WriteLine($"  argil watch {status.Id}");
        });
        return ExitCode.Done;
    }
}
