using System.CommandLine;
using System.Globalization;
using ArgilFunctions.Cli.Http;
using ArgilFunctions.Cli.Terminal;
using ArgilFunctions.Contracts;
using Spectre.Console;

namespace ArgilFunctions.Cli.Commands;

/// <summary><c>argil slots</c></summary>
internal sealed class SlotsCommand() : AppCommand("slots", "Show who holds Argil's slots, and who is next.")
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    protected override async Task<int> RunAsync(AppClient app, Screen screen, ParseResult options, CancellationToken cancellationToken)
    {
        var slots = await app.GetSlotsAsync(cancellationToken);
        screen.Result(slots, ContractJson.Readable.SlotsDocument, () => Show(screen, slots));
        return ExitCode.Done;
    }

    private static void Show(Screen screen, SlotsDocument slots)
    {
        screen.Console.MarkupLineInterpolated(
            $"[yellow]{new string('■', slots.Holders.Count)}[/][grey]{new string('□', Math.Max(0, slots.Capacity - slots.Holders.Count))}[/]  {slots.Holders.Count} of {slots.Capacity} in use, {slots.QueueLength} waiting");
        if (slots.Limit < slots.Capacity)
        {
            screen.Console.MarkupLineInterpolated($"[yellow]Only {slots.Limit} are used for now: Argil said that it is busy.[/]");
        }

        if (slots.Holders.Count > 0)
        {
            screen.Rows(["holder", "asset", "state", "for", "usually"], slots.Holders.Select(Row));
        }

        if (slots.Queue.Count > 0)
        {
            screen.Rows(["next", "run", "asset", "starts about"], slots.Queue.Select(Row));
        }
    }

    private static IReadOnlyList<Cell> Row(SlotHolder holder) =>
    [
        holder.VideoId,
        Asset(holder.AssetIndex, holder.Type),
        new(StateOf(holder), Piped: holder.State),
        new(Ages.Describe(TimeSpan.FromSeconds(holder.AgeSeconds)), holder.AgeSeconds > holder.UsualSeconds ? "yellow" : null),
        holder.UsualSeconds is { } usual ? Ages.Describe(TimeSpan.FromSeconds(usual)) : "-",
    ];

    private static IReadOnlyList<Cell> Row(SlotWaiter waiter) =>
    [
        Number(waiter.Position),
        waiter.VideoId,
        Asset(waiter.AssetIndex, waiter.Type),
        waiter.EstimatedStart is { } start ? In(start - TimeProvider.System.GetUtcNow()) : "-",
    ];

    private static string StateOf(SlotHolder holder) => holder.State switch
    {
        "granted" or "claimed" => "uploading",
        "bound" => "processing",
        "suspect" => "asking Argil",
        var other => other,
    };

    private static string In(TimeSpan time) => time < Soon ? "any moment" : $"in {Ages.Describe(time)}";

    private static Cell Asset(int index, string type) => new($"{Number(index)} {type.ToLowerInvariant()}", Piped: $"{Number(index)}\t{type}");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
