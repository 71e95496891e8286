namespace ArgilFunctions.Embedded.Engine;

/// <summary>Who waits in this process for an instance to end.</summary>
internal sealed class CompletionSignals
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, TaskCompletionSource> _waiting = [];

    public Task WaitAsync(string instanceId)
    {
        lock (_lock)
        {
            if (!_waiting.TryGetValue(instanceId, out var signal))
            {
                _waiting[instanceId] = signal = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return signal.Task;
        }
    }

    public void Set(string instanceId)
    {
        lock (_lock)
        {
            if (_waiting.Remove(instanceId, out var signal))
            {
                signal.SetResult();
            }
        }
    }
}
