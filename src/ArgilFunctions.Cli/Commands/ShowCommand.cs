using System.CommandLine;
using ArgilFunctions.Cli.Http;
using ArgilFunctions.Cli.Terminal;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Cli.Commands;

/// <summary><c>argil show ID</c></summary>
internal sealed class ShowCommand : RunCommand
{
    private readonly Argument<string> _id = IdArgument();

    public ShowCommand() : base("show", "Show all there is to know of a request.") => Arguments.Add(_id);

    protected override async Task<int> RunAsync(AppClient app, Screen screen, ParseResult options, CancellationToken cancellationToken)
    {
        var status = await app.GetAsync(options.GetValue(_id)!, cancellationToken);
        screen.Result(status, ContractJson.Readable.StatusDocument, () => RunDetails.Show(screen, status));
        return ExitCode.Done;
    }
}
