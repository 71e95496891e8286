using ArgilFunctions.Contracts;

namespace ArgilFunctions.Cli.Watching;

/// <summary>A request that was sent, and where it stands.</summary>
/// <param name="Label">What it is called on the screen.</param>
/// <param name="Id">The run's id, which may be known before the app has taken it.</param>
/// <param name="Status">Null until the app has taken it.</param>
internal sealed record WatchedRun(string Label, string Id, StatusDocument? Status = null)
{
    public bool IsEnded => Status is { IsFinal: true };

    public bool IsCompleted => Status?.Status == RunStatus.Completed;

    public string Stage => Status?.Status ?? RunStatus.Queued;

    public IReadOnlyDictionary<string, AssetStatusDocument> Assets => Status?.Assets ?? new Dictionary<string, AssetStatusDocument>();
}
