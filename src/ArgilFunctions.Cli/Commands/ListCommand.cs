using System.CommandLine;
using ArgilFunctions.Cli.Http;
using ArgilFunctions.Cli.Terminal;
using ArgilFunctions.Contracts;
using Spectre.Console;

namespace ArgilFunctions.Cli.Commands;

/// <summary><c>argil list</c></summary>
internal sealed class ListCommand : AppCommand
{
    private const int MostAPage = 100;

    private readonly Option<string?> _status = new("--status") { Description = "Only those in this status.", HelpName = "STATUS" };
    private readonly Option<string?> _name = new("--name") { Description = "Only those with this in their name.", HelpName = "TEXT" };
    private readonly Option<int> _limit = new("--limit") { Description = "How many at most.", HelpName = "NUMBER", DefaultValueFactory = _ => 20 };

    public ListCommand() : base("list", "List requests, newest first.")
    {
        _status.AcceptOnlyFromAmong([.. RunStatus.All]);
        _limit.Validators.Add(result =>
        {
            if (result.GetValue(_limit) is < 1 or > 100_000)
            {
                result.AddError("--limit must be from 1 to 100000.");
            }
        });
        foreach (var option in new Option[] { _status, _name, _limit })
        {
            Options.Add(option);
        }
    }

    protected override async Task<int> RunAsync(AppClient app, Screen screen, ParseResult options, CancellationToken cancellationToken)
    {
        var page = await ReadAsync(app, options, cancellationToken);
        screen.Result(page, ContractJson.Readable.VideoPage, () => Show(screen, page));
        return ExitCode.Done;
    }

    private async Task<VideoPage> ReadAsync(AppClient app, ParseResult options, CancellationToken cancellationToken)
    {
        var (status, name, limit) = (options.GetValue(_status), options.GetValue(_name), options.GetValue(_limit));
        var videos = new List<VideoSummary>();
        string? token = null;
        do
        {
            var page = await app.ListAsync(status, name, Math.Min(limit - videos.Count, MostAPage), token, cancellationToken);
            videos.AddRange(page.Videos);
            token = page.ContinuationToken;
        }
        while (token is not null && videos.Count < limit);
        return new(videos, token);
    }

    private static void Show(Screen screen, VideoPage page)
    {
        if (page.Videos.Count == 0)
        {
            screen.Console.WriteLine("None. Send one with: argil submit request.json");
            return;
        }

        var now = TimeProvider.System.GetUtcNow();
        screen.Rows(
            ["id", "name", "status", "age", "result"],
            page.Videos.Select(IReadOnlyList<Cell> (video) =>
            [
                video.Id,
                new(video.Name, IsElastic: true),
                Stages.Describe(video.Status),
                Ages.Describe(now - video.CreatedAt),
                Result(video),
            ]));
        if (page.ContinuationToken is not null && screen.IsTerminal)
        {
            screen.Console.MarkupLine("[grey]There are more: see --limit.[/]");
        }
    }

    private static Cell Result(VideoSummary video) => video switch
    {
        { Video.VideoUrl: { } url } => new Cell("video", Link: url, Piped: url),
        { Video.PreviewUrl: { } url } => new Cell("preview", Link: url, Piped: url),
        { Error.Title: { } title } => new Cell(title, IsElastic: true),
        _ => new Cell("-"),
    };
}
