using System.CommandLine;
using ArgilFunctions.Cli.Http;
using ArgilFunctions.Cli.Terminal;

namespace ArgilFunctions.Cli.Commands;

/// <summary><c>argil watch ID</c></summary>
internal sealed class WatchCommand : RunCommand
{
    private readonly Argument<string> _id = IdArgument();
    private readonly Option<TimeSpan> _timeout = TimeoutOption();

    public WatchCommand() : base("watch", "Follow a request to its end.")
    {
        Arguments.Add(_id);
        Options.Add(_timeout);
    }

    protected override async Task<int> RunAsync(AppClient app, Screen screen, ParseResult options, CancellationToken cancellationToken)
    {
        var status = await app.GetAsync(options.GetValue(_id)!, cancellationToken);
        return await WatchAsync(app, screen, status, options.GetValue(_timeout), cancellationToken);
    }
}
