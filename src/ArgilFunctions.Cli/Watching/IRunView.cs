namespace ArgilFunctions.Cli.Watching;

/// <summary>How progress is shown: to a person at a terminal, or to whatever reads a pipe.</summary>
internal interface IRunView
{
    /// <summary>Shows what the work reports, for as long as it goes on.</summary>
    Task<IReadOnlyList<WatchedRun>> ShowAsync(Func<Action<IReadOnlyList<WatchedRun>>, Task<IReadOnlyList<WatchedRun>>> work);
}
