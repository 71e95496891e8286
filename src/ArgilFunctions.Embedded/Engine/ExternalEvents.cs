using ArgilFunctions.Embedded.Storage;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>Events from outside: kept until waited for, given to one wait each, in order.</summary>
internal sealed class ExternalEvents
{
    private readonly List<HistoryEvent> _kept = [];
    private readonly List<Waiter> _waiting = [];

    /// <summary>Events that nobody has waited for, in order of arrival.</summary>
    public IReadOnlyList<HistoryEvent> Kept => _kept;

    public bool HasWaiters => _waiting.Count > 0;

    public void Raise(HistoryEvent raised)
    {
        if (_waiting.Find(waiter => IsSame(waiter.Name, raised.Name)) is not { } waiter)
        {
            _kept.Add(raised);
            return;
        }

        _waiting.Remove(waiter);
        waiter.Payload.SetResult(raised.Payload);
    }

    public Task<string?> WaitAsync(string name, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<string?>(cancellation);
        }

        var index = _kept.FindIndex(raised => IsSame(raised.Name, name));
        if (index >= 0)
        {
            var payload = _kept[index].Payload;
            _kept.RemoveAt(index);
            return Task.FromResult(payload);
        }

        var waiter = new Waiter(name);
        _waiting.Add(waiter);
        cancellation.Register(() => GiveUp(waiter, cancellation));
        return waiter.Payload.Task;
    }

    private void GiveUp(Waiter waiter, CancellationToken cancellation)
    {
        if (_waiting.Remove(waiter))
        {
            waiter.Payload.SetCanceled(cancellation);
        }
    }

    private static bool IsSame(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private sealed class Waiter(string name)
    {
        public string Name { get; } = name;

        public TaskCompletionSource<string?> Payload { get; } = new();
    }
}
