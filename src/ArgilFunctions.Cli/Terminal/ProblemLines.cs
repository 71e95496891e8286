using ArgilFunctions.Contracts;
using Spectre.Console;

namespace ArgilFunctions.Cli.Terminal;

internal static class ProblemLines
{
    /// <summary>What went wrong, and each field that has a part in it.</summary>
    public static void Show(this IAnsiConsole console, Problem problem)
    {
        console.MarkupLineInterpolated($"[red]{problem.Title}.[/] {problem.Detail}");
        foreach (var error in problem.Errors ?? [])
        {
            console.MarkupLineInterpolated($"  [yellow]{error.Pointer}[/] {error.Detail}");
        }
    }
}
