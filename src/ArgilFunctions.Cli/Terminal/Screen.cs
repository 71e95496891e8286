using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console;

namespace ArgilFunctions.Cli.Terminal;

/// <summary>Where output goes: tables and colours to a person, whole lines to a pipe; with <c>--json</c> one object to standard output, the rest to standard error.</summary>
internal sealed class Screen
{
    private readonly bool _json;

    public Screen(bool json)
    {
        _json = json;
        Console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(json ? System.Console.Error : System.Console.Out) });
        IsTerminal = json ? !System.Console.IsErrorRedirected : !System.Console.IsOutputRedirected;
        if (!IsTerminal)
        {
            // Who reads a pipe wants each line whole.
            Console.Profile.Width = int.MaxValue;
        }
    }

    public IAnsiConsole Console { get; }

    public bool IsTerminal { get; }

    /// <summary>The result: as JSON if that was asked for, else as the text given.</summary>
    public void Result<T>(T value, JsonTypeInfo<T> type, Action show)
    {
        if (_json)
        {
            System.Console.Out.WriteLine(JsonSerializer.Serialize(value, type));
        }
        else
        {
            show();
        }
    }

    /// <summary>A table on a terminal; in a pipe a line a row, its cells apart by tabs.</summary>
    public void Rows(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<Cell>> rows)
    {
        if (!IsTerminal)
        {
            foreach (var row in rows)
            {
                Console.WriteLine(string.Join('\t', row.Select(cell => cell.Piped ?? cell.Text)));
            }

            return;
        }

        Console.Write(Grid.Draw(headings, [.. rows], Console.Profile.Width));
    }
}
