using System.CommandLine;
using ArgilFunctions.Cli.Http;
using ArgilFunctions.Cli.Terminal;
using ArgilFunctions.Contracts;
using Spectre.Console;

namespace ArgilFunctions.Cli.Commands;

/// <summary><c>argil submit FILE|-</c></summary>
internal sealed class SubmitCommand : RunCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "The request, as POST /api/videos takes it; - reads standard input." };
    private readonly Option<bool> _watch = new("--watch") { Description = "Wait for the end and show progress." };
    private readonly Option<string?> _key = new("--idempotency-key")
    {
        Description = "Your own name for this request: sent twice, it is made once.",
        HelpName = "KEY",
    };

    private readonly Option<TimeSpan> _timeout = TimeoutOption();

    public SubmitCommand() : base("submit", "Send a request for a video.")
    {
        _file.Validators.Add(result =>
        {
            if (result.GetValue(_file) is { } file && file != "-" && !File.Exists(file))
            {
                result.AddError($"There is no file '{file}'.");
            }
        });
        Arguments.Add(_file);
        foreach (var option in new Option[] { _watch, _key, _timeout })
        {
            Options.Add(option);
        }
    }

    protected override async Task<int> RunAsync(AppClient app, Screen screen, ParseResult options, CancellationToken cancellationToken)
    {
        var file = options.GetValue(_file)!;
        var request = file == "-" ? await Console.In.ReadToEndAsync(cancellationToken) : await File.ReadAllTextAsync(file, cancellationToken);
        var status = await app.SubmitAsync(request, options.GetValue(_key), cancellationToken);
        if (options.GetValue(_watch))
        {
            return await WatchAsync(app, screen, status, options.GetValue(_timeout), cancellationToken);
        }

        screen.Result(status, ContractJson.Readable.StatusDocument, () =>
        {
            screen.Console.MarkupLineInterpolated($"[green]Accepted:[/] {status.Name} is {status.Status}. Watch it with:");
            screen.Console.WriteLine($"  argil watch {status.Id}");
        });
        return ExitCode.Done;
    }
}
