namespace ArgilFunctions.Simulation.Tests.Scheduling;

/// <summary>Somebody whose work stops at once when it dies: a process, or the world outside, which never does.</summary>
internal sealed class Actor(string name, Scheduler scheduler) : SynchronizationContext
{
    private readonly List<Action> _whenKilled = [];

    public string Name => name;

    public bool IsAlive { get; private set; } = true;

    public DateTimeOffset Now => scheduler.Now;

    public void Kill()
    {
        IsAlive = false;
        _whenKilled.ForEach(tell => tell());
        _whenKilled.Clear();
    }

    public Work At(DateTimeOffset due, Action action) => scheduler.At(due, this, action);

    /// <summary>A pause that ends in this actor's own time.</summary>
    public Task PauseAsync(TimeSpan pause)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        At(Now + pause, over.SetResult);
        return over.Task;
    }

    /// <summary>Begins something as this actor's own work.</summary>
    public void Begin(Func<Task> work) => Post(static work => _ = WatchAsync((Func<Task>)work!), work);

    /// <summary>Has this actor do something for another, who gets the result unless this one dies before.</summary>
    public Task<T> AskAsync<T>(Func<Task<T>> work)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Begin(async () =>
        {
            try
            {
                answer.TrySetResult(await work());
            }
            catch (Exception failure)
            {
                answer.TrySetException(failure);
            }
        });
        _whenKilled.Add(() => answer.TrySetException(new ActorDiedException(name)));
        return answer.Task;
    }

    public override void Post(SendOrPostCallback d, object? state) => scheduler.Post(this, d, state);

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("There is one thread, and it is busy.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>What fails here fails the simulation.</summary>
    private static async Task WatchAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure)
        {
            Current!.Post(_ => throw new InvalidOperationException("The simulation itself failed.", failure), null);
        }
    }
}

/// <summary>Who was asked died before it answered.</summary>
internal sealed class ActorDiedException(string name) : Exception($"{name} died.");
