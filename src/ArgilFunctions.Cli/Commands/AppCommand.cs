using System.CommandLine;
using ArgilFunctions.Cli.Http;
using ArgilFunctions.Cli.Terminal;
using Spectre.Console;

namespace ArgilFunctions.Cli.Commands;

/// <summary>A command that asks a running app.</summary>
internal abstract class AppCommand : Command
{
    private const string AddressVariable = "ARGIL_APP";
    private const string DefaultAddress = "http://127.0.0.1:7071";

    private readonly Option<string> _address = new("--app")
    {
        Description = $"Where the app is. Its function key, if it has one, is taken from {Connections.KeyVariable}.",
        HelpName = "URL",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(AddressVariable) ?? DefaultAddress,
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print the result as one line of JSON; everything else goes to standard error." };

    protected AppCommand(string name, string description) : base(name, description)
    {
        _address.Validators.Add(result =>
        {
            if (!Uri.TryCreate(result.GetValue(_address), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            {
                result.AddError($"--app must be an http or https URL, such as {DefaultAddress}.");
            }
        });
        Options.Add(_address);
        Options.Add(_json);
        SetAction(RunAsync);
    }

    /// <summary>Does it.</summary>
    /// <returns>The exit code.</returns>
    protected abstract Task<int> RunAsync(AppClient app, Screen screen, ParseResult options, CancellationToken cancellationToken);

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var screen = new Screen(options.GetValue(_json));
        var address = new Uri(options.GetValue(_address)!.TrimEnd('/') + "/");
        using var http = Connections.ToApp(address);
        try
        {
            return await RunAsync(new AppClient(http), screen, options, cancellationToken);
        }
        catch (AppRefusedException refusal)
        {
            screen.Console.Show(refusal.Problem);
            return ExitCode.Failed;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            screen.Console.MarkupLineInterpolated($"[red]{address} cannot be reached.[/] {failure.Message}");
            screen.Console.MarkupLine("Start the app (dotnet run --project src/ArgilFunctions), or name another with --app URL.");
            return ExitCode.CannotReach;
        }
    }
}
