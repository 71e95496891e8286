namespace ArgilFunctions.Conformance;

/// <summary>
/// What must be so on either engine. These files name no runtime: they are compiled here against the embedded host,
/// and in ArgilFunctions.Conformance.Tests against the real Durable Task packages.
/// </summary>
public abstract class Scenario : IAsyncLifetime
{
    private protected Durable Durable { get; } = new();

    private protected DurableTaskClient Client => Durable.Client;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Durable.DisposeAsync();
    }

    private protected async Task<string> StartAsync(string orchestrator, object? input = null, string? id = null)
    {
        await Durable.StartAsync();
        return await Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new StartOrchestrationOptions(id));
    }

    private protected async Task<OrchestrationMetadata> EndAsync(string id)
    {
        using var patience = Patience();
        return await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, patience.Token);
    }

    private protected async Task<OrchestrationMetadata> RunAsync(string orchestrator, object? input = null) =>
        await EndAsync(await StartAsync(orchestrator, input));

    private protected async Task<T?> ResultAsync<T>(string orchestrator, object? input = null)
    {
        var end = await RunAsync(orchestrator, input);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        return end.ReadOutputAs<T>();
    }

    /// <summary>Waits until the orchestration says by its custom status that it has come so far.</summary>
    private protected async Task<OrchestrationMetadata> ReachesAsync(string id, string stage)
    {
        using var patience = Patience();
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            if (await Client.GetInstanceAsync(id, getInputsAndOutputs: true, patience.Token) is { SerializedCustomStatus: { } status } instance
                && status == $"\"{stage}\"")
            {
                return instance;
            }

            await Task.Yield();
        }
    }

    private static CancellationTokenSource Patience() => new(TimeSpan.FromSeconds(60));
}
