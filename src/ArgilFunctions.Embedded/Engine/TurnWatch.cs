namespace ArgilFunctions.Embedded.Engine;

/// <summary>
/// Watches one of the places in which turns are computed. What blocks its thread there cannot be stopped, so somebody else takes over the place.
/// </summary>
internal sealed class TurnWatch : IDisposable
{
    private readonly TimeSpan _patience;
    private readonly ITimer _timer;
    private string? _target;

    /// <param name="patience">Longer than any turn computes that does not block, in the machine's time: it is the machine's thread.</param>
    /// <param name="takeOver">Told whose turn has blocked the place.</param>
    public TurnWatch(TimeSpan patience, Action<string> takeOver)
    {
        _patience = patience;
        _timer = TimeProvider.System.CreateTimer(_ => TakeOver(takeOver), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Begin(string target)
    {
        Volatile.Write(ref _target, target);
        _timer.Change(_patience, Timeout.InfiniteTimeSpan);
    }

    /// <summary>True when the place is still this one's; false when it was taken over in the meantime.</summary>
    public bool End()
    {
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return Interlocked.Exchange(ref _target, null) is not null;
    }

    public void Dispose() => _timer.Dispose();

    private void TakeOver(Action<string> takeOver)
    {
        if (Interlocked.Exchange(ref _target, null) is { } blocked)
        {
            takeOver(blocked);
        }
    }
}
