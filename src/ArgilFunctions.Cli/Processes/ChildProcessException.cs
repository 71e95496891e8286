namespace ArgilFunctions.Cli.Processes;

/// <summary>A child process ended, or stayed silent, when it should have been serving.</summary>
public sealed class ChildProcessException(string message, IReadOnlyList<string> log) : Exception(message)
{
    /// <summary>The last lines the process wrote.</summary>
    public IReadOnlyList<string> Log { get; } = log;
}
