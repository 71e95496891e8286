using Spectre.Console;

namespace ArgilFunctions.Cli.Terminal;

/// <summary>
/// A table on a terminal: a line a row. Where the terminal is narrow, the last columns are left out and elastic cells are cut short; ids, which
/// are copied, never are.
/// </summary>
internal static class Grid
{
    private const int LeastColumns = 2;
    private const int LeastElastic = 12;
    private const int AroundColumns = 2;
    private const int BetweenColumns = 2;

    public static Table Draw(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<Cell>> rows, int width)
    {
        var widths = Fit([.. headings.Select((heading, column) => Measure(heading, [.. rows.Select(row => row[column])]))], width);
        var table = new Table { Border = TableBorder.Simple }.BorderColor(Color.Grey);
        foreach (var heading in headings.Take(widths.Count))
        {
            table.AddColumn(new TableColumn(new Markup($"[grey]{heading}[/]")).NoWrap().PadLeft(0).PadRight(1));
        }

        foreach (var row in rows)
        {
            table.AddRow([.. row.Take(widths.Count).Select((cell, column) => Draw(cell, widths[column]))]);
        }

        return table;
    }

    private static (int Wanted, int Least) Measure(string heading, IReadOnlyList<Cell> cells)
    {
        var wanted = cells.Select(cell => cell.Text.Length).Append(heading.Length).Max();
        return (wanted, cells.Any(cell => cell.IsElastic) ? Math.Min(wanted, LeastElastic) : wanted);
    }

    /// <summary>As many columns as there is room for, and how wide each may be.</summary>
    private static List<int> Fit(IReadOnlyList<(int Wanted, int Least)> columns, int width)
    {
        var count = columns.Count;
        int Room(int columns) => width - AroundColumns - (BetweenColumns * columns);
        while (count > LeastColumns && columns.Take(count).Sum(column => column.Least) > Room(count))
        {
            count--;
        }

        List<int> widths = [.. columns.Take(count).Select(column => column.Wanted)];
        for (var excess = widths.Sum() - Room(count); excess > 0; excess--)
        {
            var widest = Enumerable.Range(0, count).MaxBy(column => widths[column] > columns[column].Least ? widths[column] : 0);
            widths[widest] -= widths[widest] > columns[widest].Least ? 1 : 0;
        }

        return widths;
    }

    private static Markup Draw(Cell cell, int width)
    {
        var text = Markup.Escape(cell.IsElastic && cell.Text.Length > width ? $"{cell.Text[..(width - 1)]}…" : cell.Text);
        text = cell.Style is null ? text : $"[{cell.Style}]{text}[/]";
        return new(cell.Link is null ? text : $"[link={Markup.Escape(cell.Link)}]{text}[/]");
    }
}
