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
        var index = _waiting.FindIndex(waiter => IsSame(waiter.Name, raised.Name));
        if (index < 0)
        {
            _kept.Add(raised);
            return;
        }

        var waiter = _waiting[index];
        _waiting.RemoveAt(index);
        waiter.Take(raised.Payload);
    }

    public Task<T> WaitAsync<T>(string name, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellation);
        }

        var index = _kept.FindIndex(raised => IsSame(raised.Name, name));
        if (index >= 0)
        {
            var payload = _kept[index].Payload;
            _kept.RemoveAt(index);
            return Task.FromResult(DurableJson.Read<T>(payload));
        }

        var result = new TaskCompletionSource<T>();
        var waiter = new Waiter(name, payload => result.SetResult(DurableJson.Read<T>(payload)));
        _waiting.Add(waiter);
        cancellation.Register(() =>
        {
            if (_waiting.Remove(waiter))
            {
                result.TrySetCanceled(cancellation);
            }
        });
        return result.Task;
    }

    private static bool IsSame(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private sealed record Waiter(string Name, Action<string?> Take);
}
