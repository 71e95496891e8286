using ArgilFunctions.Embedded.Storage;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>
/// Events from outside: kept until waited for, given to one wait each. Of several waits for a name the latest is served first,
/// so that one which nobody cares for any more does not take what a new one waits for.
/// </summary>
internal sealed class ExternalEvents
{
    private readonly List<HistoryEvent> _kept = [];
    private readonly List<IWaiter> _waiting = [];

    private interface IWaiter
    {
        string Name { get; }

        Type Type { get; }

        bool IsOpen { get; }

        void Take(HistoryEvent raised);
    }

    /// <summary>Events that nobody has waited for, in order of arrival.</summary>
    public IReadOnlyList<HistoryEvent> Kept => _kept;

    public bool HasWaiters => _waiting.Exists(waiter => waiter.IsOpen);

    /// <summary>Gives an event to a wait, or keeps it. What cannot be read as the wait wants it is thrown, and the event is gone.</summary>
    public void Raise(HistoryEvent raised)
    {
        while (_waiting.FindLastIndex(waiter => IsSame(waiter.Name, raised.Name)) is >= 0 and var latest)
        {
            var waiter = _waiting[latest];
            _waiting.RemoveAt(latest);
            if (waiter.IsOpen)
            {
                waiter.Take(raised);
                return;
            }
        }

        _kept.Add(raised);
    }

    /// <exception cref="ArgumentException">An event of that name is waited for as another type.</exception>
    public Task<T> WaitAsync<T>(string name, CancellationToken cancellation)
    {
        if (_waiting.Find(other => IsSame(other.Name, name) && other.Type != typeof(T)) is { } conflict)
        {
            throw new ArgumentException(
                $"Event '{name}' is waited for as {conflict.Type.FullName} already, and cannot be as {typeof(T).FullName} too.", nameof(name));
        }

        var waiter = new Waiter<T>(name);
        if (_kept.FindIndex(raised => IsSame(raised.Name, name)) is >= 0 and var first)
        {
            var raised = _kept[first];
            _kept.RemoveAt(first);
            waiter.Take(raised);
            return waiter.Payload.Task;
        }

        _waiting.Add(waiter);
        cancellation.Register(() => waiter.Payload.TrySetCanceled(cancellation));
        return waiter.Payload.Task;
    }

    private static bool IsSame(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private sealed class Waiter<T>(string name) : IWaiter
    {
        public string Name => name;

        public Type Type => typeof(T);

        public bool IsOpen => !Payload.Task.IsCompleted;

        public TaskCompletionSource<T> Payload { get; } = new();

        public void Take(HistoryEvent raised) => Payload.SetResult(DurableJson.ReadPresent<T>(raised.Payload, $"Event '{name}'"));
    }
}
