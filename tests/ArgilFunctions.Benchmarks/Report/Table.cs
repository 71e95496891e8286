namespace ArgilFunctions.Benchmarks.Report;

/// <summary>A table as Markdown, so that it can be put into the documentation as it is.</summary>
internal sealed class Table(params string[] heads)
{
    private readonly List<string[]> _rows = [];

    public void Add(params object[] cells) => _rows.Add([.. cells.Select(cell => FormattableString.Invariant($"{cell}"))]);

    public override string ToString()
    {
        var widths = heads.Select((head, column) => _rows.Select(row => row[column].Length).Append(head.Length).Max()).ToArray();
        string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
        return string.Join('\n',
        [
            Line(heads.Select((head, column) => head.PadRight(widths[column]))),
            Line(widths.Select((width, column) => column == 0 ? new string('-', width) : new string('-', width - 1) + ':')),
            .. _rows.Select(row => Line(row.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])))),
        ]) + "\n";
    }
}
