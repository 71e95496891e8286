using Argil.Client;
using ArgilFunctions.Contracts;
using ArgilFunctions.Triggers;

namespace ArgilFunctions.Pipeline;

/// <summary>
/// Tries what the app needs. Anyone may ask, so an answer is kept for a while, and says nothing that a stranger should not know.
/// </summary>
public sealed class HealthReader(Workspaces workspaces, StorageQueues queues, TimeProvider time)
{
    private const string Probe = "health-probe";

    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _turn = new();
    private Task<HealthDocument> _last = Task.FromResult(new HealthDocument(Live: true, Ready: false, []));
    private DateTimeOffset _askAgainAt = DateTimeOffset.MinValue;

    public Task<HealthDocument> ReadAsync(DurableTaskClient durable)
    {
        lock (_turn)
        {
            if (_last.IsCompleted && time.GetUtcNow() >= _askAgainAt)
            {
                _askAgainAt = time.GetUtcNow() + KeptFor;
                _last = CheckAsync(durable);
            }

            return _last;
        }
    }

    private async Task<HealthDocument> CheckAsync(DurableTaskClient durable)
    {
        var checks = new List<Task<HealthCheck>>
        {
            TryAsync("runs", required: true, limit => durable.GetInstanceAsync(Probe, cancellation: limit), "The store of the runs cannot be read."),
        };
        if (queues.IsConfigured)
        {
            var queue = queues.Named(SubmitVideoQueue.QueueName);
            checks.Add(TryAsync("queues", required: true, limit => queue.ExistsAsync(limit), "The queue storage cannot be reached."));
        }

        checks.AddRange(workspaces.Names.Select(AskArgilAsync));
        var results = await Task.WhenAll(checks);
        return new(Live: true, results.All(check => check.Ok || !check.Required), results);
    }

    private async Task<HealthCheck> AskArgilAsync(string workspace)
    {
        var name = $"argil:{workspace}";
        try
        {
            return await TryAsync(
                name,
                required: false,
                limit => workspaces.ClientOf(workspace).ListAssetsAsync(new() { PageSize = 1 }, limit),
                "Argil cannot be reached; runs wait until it can be.");
        }
        catch (ArgilRejectedException rejection)
        {
            return new(name, Ok: false, Required: true, $"Argil refuses the app's key or request ({(int)rejection.StatusCode}).");
        }
    }

    private async Task<HealthCheck> TryAsync(string name, bool required, Func<CancellationToken, Task> attempt, string otherwise)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        try
        {
            await attempt(limit.Token).WaitAsync(limit.Token);
            return new(name, Ok: true, required);
        }
        catch (Exception failure) when (failure is not ArgilRejectedException)
        {
            return new(name, Ok: false, required, otherwise);
        }
    }
}
