namespace ArgilFunctions.Cli.Processes;

/// <summary>What to start, and how.</summary>
/// <param name="Name">What messages call the process.</param>
/// <param name="FileName">The program, found on the PATH unless it is a path.</param>
/// <param name="Arguments">Its arguments, unquoted.</param>
public sealed record ChildProcessOptions(string Name, string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>Added to this process's own environment; a null value removes the variable.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Defaults to this process's own working directory.</summary>
    public string? WorkingDirectory { get; init; }
}
