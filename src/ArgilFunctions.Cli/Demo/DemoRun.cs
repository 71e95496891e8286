using ArgilFunctions.Contracts;

namespace ArgilFunctions.Cli.Demo;

/// <summary>One request that was sent, and where it stands.</summary>
/// <param name="Name">The video's name.</param>
/// <param name="Way">How it was sent.</param>
/// <param name="Id">The run's id, known before the app has taken it.</param>
/// <param name="Status">Null until the app has taken it.</param>
internal sealed record DemoRun(string Name, string Way, string Id, StatusDocument? Status = null)
{
    public bool IsEnded => Status is { IsFinal: true };

    public bool IsCompleted => Status?.Status == RunStatus.Completed;

    public string Stage => Status?.Status ?? RunStatus.Queued;
}
