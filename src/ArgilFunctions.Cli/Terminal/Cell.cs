namespace ArgilFunctions.Cli.Terminal;

/// <summary>A cell of a table: what a person reads, and what stands in a pipe instead where that is not the same.</summary>
/// <param name="Text">For people. Never cut short, unless <paramref name="IsElastic"/>.</param>
/// <param name="Style">Its colour, where that means something.</param>
/// <param name="Link">Where it leads, on terminals that know links.</param>
/// <param name="Piped">For programs.</param>
/// <param name="IsElastic">Whether it may be cut short where the terminal is narrow.</param>
internal sealed record Cell(string Text, string? Style = null, string? Link = null, string? Piped = null, bool IsElastic = false)
{
    public static implicit operator Cell(string text) => new(text);
}
