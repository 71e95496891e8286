namespace ArgilFunctions.Cli.Demo;

/// <summary>How progress is shown: to a person at a terminal, or to whatever reads a pipe.</summary>
internal interface IDemoView
{
    /// <summary>Shows what the work reports, for as long as it goes on.</summary>
    Task<IReadOnlyList<DemoRun>> ShowAsync(Func<Action<IReadOnlyList<DemoRun>>, Task<IReadOnlyList<DemoRun>>> work);
}
