using System.CommandLine;
using ArgilFunctions.Cli.Http;
using ArgilFunctions.Cli.Terminal;
using ArgilFunctions.Contracts;
using Spectre.Console;

namespace ArgilFunctions.Cli.Commands;

/// <summary><c>argil cancel ID</c></summary>
internal sealed class CancelCommand : RunCommand
{
    private readonly Argument<string> _id = IdArgument();

    public CancelCommand() : base("cancel", "End a request; its slots are handed on as soon as Argil allows.") => Arguments.Add(_id);

    protected override async Task<int> RunAsync(AppClient app, Screen screen, ParseResult options, CancellationToken cancellationToken)
    {
        var status = await app.CancelAsync(options.GetValue(_id)!, cancellationToken);
        screen.Result(status, ContractJson.Readable.StatusDocument, () => screen.Console.MarkupLineInterpolated(
            $"[green]{(status.IsFinal ? "Cancelled" : "Being cancelled")}:[/] {status.Name}"));
        return ExitCode.Done;
    }
}
