using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ArgilFunctions.Embedded.Tests.Engine;

/// <summary>An engine on a store in a folder of its own, with a clock that only the test moves.</summary>
internal sealed class World : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Where the store is; it goes with the world.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("argil-engine-").FullName;

    public FunctionTable Functions { get; } = new();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;

    public DurableEngineOptions Options { get; init; } = new();

    /// <summary>Puts something between the engine and the store on disk.</summary>
    public Func<IDurableStore, IDurableStore> Wrap { get; init; } = store => store;

    public IDurableStore Store { get; private set; } = null!;

    public DurableEngine Engine { get; private set; } = null!;

    public DurableTaskClient Client => Engine.Client;

    public Task StartAsync()
    {
        Store = Wrap(SqliteDurableStore.Open(Folder));
        Engine = new(Store, Functions, Clock, Loggers, Options);
        Engine.Start();
        return IdleAsync();
    }

    /// <summary>The process dies, and a new one takes over.</summary>
    public async Task CrashAndRestartAsync()
    {
        await CrashAsync();
        await StartAsync();
    }

    public async Task CrashAsync()
    {
        await Store.DisposeAsync();
        await Engine.DisposeAsync();
    }

    public Task IdleAsync() => Engine.WhenIdleAsync().WaitAsync(Patience);

    /// <summary>Lets time pass, from one due message to the next.</summary>
    public async Task AdvanceAsync(TimeSpan time)
    {
        var target = Clock.GetUtcNow() + time;
        await IdleAsync();
        while (Engine.NextDue is { } due && due <= target)
        {
            Clock.SetUtcNow(due > Clock.GetUtcNow() ? due : Clock.GetUtcNow().AddTicks(1));
            await IdleAsync();
        }

        Clock.SetUtcNow(target);
        await IdleAsync();
    }

    public async Task<string> StartAsync(string orchestrator, object? input = null, string? id = null)
    {
        var started = await Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new(id));
        await IdleAsync();
        return started;
    }

    public async Task<OrchestrationMetadata> EndAsync(string id) =>
        await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true).WaitAsync(Patience);

    public async Task<OrchestrationMetadata> RunAsync(string orchestrator, object? input = null) => await EndAsync(await StartAsync(orchestrator, input));

    public async Task<OrchestrationMetadata> GetAsync(string id) => (await Client.GetInstanceAsync(id, getInputsAndOutputs: true))!;

    public async ValueTask DisposeAsync()
    {
        if (Engine is not null)
        {
            await CrashAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }
}
