using ArgilFunctions.Cli.Http;
using ArgilFunctions.Cli.Processes;
using ArgilFunctions.Cli.Watching;
using Spectre.Console;

namespace ArgilFunctions.Cli.Demo;

/// <summary>Starts everything, sends the requests, watches them to the end, says how it went, and stops everything.</summary>
internal sealed class DemoDirector(IAnsiConsole console, IRunView view, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>Null when it could not be played to the end; the reason has been said.</summary>
    public async Task<DemoSummary?> RunAsync(int assets, CancellationToken cancellationToken)
    {
        try
        {
            await using var stack = await DemoStack.StartAsync(Report, cancellationToken);
            Introduce(stack);
            return await PlayAsync(stack, assets, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            console.MarkupLine("[yellow]Stopped, and so is everything that was started.[/]");
        }
        catch (Exception failure) when (failure is ChildProcessException or AppRefusedException or HttpRequestException)
        {
            console.MarkupLineInterpolated($"[red]{failure.Message}[/]");
            foreach (var line in (failure as ChildProcessException)?.Log.TakeLast(10) ?? [])
            {
                console.MarkupLineInterpolated($"[grey]  {line}[/]");
            }
        }

        return null;
    }

    private async Task<DemoSummary> PlayAsync(DemoStack stack, int assets, CancellationToken cancellationToken)
    {
        using var app = Connections.To(stack.App);
        using var simulator = Connections.To(stack.Simulator);
        var startedAt = time.GetUtcNow();
        var client = new AppClient(app);
        var runs = await new DemoSender(client, stack.Azurite?.ConnectionString)
            .SendAsync(DemoRequests.Create(stack.Simulator, assets), cancellationToken);
        runs = await view.ShowAsync(show => new RunWatcher(client, time, Patience).FollowAsync(runs, show, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();

        var argil = await new SimulatorClient(simulator).GetStateAsync(cancellationToken);
        var summary = DemoSummary.Of(runs, argil, startedAt, time.GetUtcNow() - startedAt);
        Conclude(runs, summary);
        return summary;
    }

    private void Report(string line) => console.MarkupLineInterpolated($"[grey]{line}[/]");

    private void Introduce(DemoStack stack)
    {
        console.MarkupLineInterpolated($"  the app          [link]{stack.App}[/]");
        console.MarkupLineInterpolated($"  an Argil         [link]{stack.Simulator}[/]  simulated: five slots, real downloads");
        if (stack.Azurite is { } azurite)
        {
            console.MarkupLineInterpolated($"  a storage queue  [link]http://127.0.0.1:{azurite.Port}/[/]  Azurite");
        }
        else
        {
            console.MarkupLine("  [yellow]no storage queue: it needs Node 20 or later with npm on the PATH. Only the HTTP half is shown.[/]");
        }

        console.WriteLine();
    }

    private void Conclude(IReadOnlyList<WatchedRun> runs, DemoSummary summary)
    {
        console.WriteLine();
        var width = runs.Max(run => run.Label.Length);
        foreach (var run in runs)
        {
            var result = run.IsCompleted ? $"video {run.Status!.Video!.Id}" : run.Status?.Error?.Detail ?? run.Stage;
            console.Markup(run.IsCompleted ? "  [green]✓[/] " : "  [red]✗[/] ");
            console.WriteLine($"{run.Label.PadRight(width)}  {result}");
        }

        console.WriteLine();
        console.MarkupLineInterpolated(
            $"  {summary.Videos} videos from {summary.Assets} assets in {summary.ElapsedMs / 1000.0:0.0} s: at most {summary.PeakProcessing} of 5 slots in use, {summary.Rejected429} refused by Argil (429).");
    }
}
